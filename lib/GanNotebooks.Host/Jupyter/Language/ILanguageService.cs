using GanNotebooks.Host.Display;

namespace GanNotebooks.Host.Jupyter.Language;

/// <summary>Knows what the code of a cell means while it is typed. Positions count UTF-16 code units, as C# does.</summary>
internal interface ILanguageService
{
    /// <summary>What could be typed at the cursor.</summary>
    /// <param name="code">The cell so far.</param>
    /// <param name="cursor">Where the cursor is, from 0 to the code's length.</param>
    /// <param name="cancellationToken">Nobody waits for the answer any more.</param>
    Task<Completions> CompleteAsync(string code, int cursor, CancellationToken cancellationToken);

    /// <summary>What is at the cursor.</summary>
    /// <param name="code">The cell.</param>
    /// <param name="cursor">Where the cursor is, from 0 to the code's length.</param>
    /// <param name="detail">0 for the essentials, 1 for all that is known.</param>
    /// <param name="cancellationToken">Nobody waits for the answer any more.</param>
    /// <returns>Its description; empty where nothing is known.</returns>
    Task<MimeBundle> InspectAsync(string code, int cursor, int detail, CancellationToken cancellationToken);
}
