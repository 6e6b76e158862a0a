using GanNotebooks.Host.Display;

namespace GanNotebooks.Host.Jupyter.Language;

/// <summary>Knows nothing.</summary>
internal sealed class NoLanguageService : ILanguageService
{
    /// <inheritdoc />
    public Task<Completions> CompleteAsync(string code, int cursor, CancellationToken cancellationToken) =>
        Task.FromResult(Completions.None(cursor));

    /// <inheritdoc />
    public Task<MimeBundle> InspectAsync(string code, int cursor, int detail, CancellationToken cancellationToken) =>
        Task.FromResult(MimeBundle.Empty);
}
