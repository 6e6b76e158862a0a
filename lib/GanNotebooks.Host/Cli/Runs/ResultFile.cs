using GanNotebooks.Host.Notebooks;
using GanNotebooks.Host.Notebooks.Format;

namespace GanNotebooks.Host.Cli.Runs;

/// <summary>A result of a run, which is written elsewhere where its place is full or gone: hours are not lost to that.</summary>
/// <param name="asked">Where it is to be.</param>
/// <param name="terminal">Told of the second place.</param>
internal sealed class ResultFile(OutputFile asked, Terminal terminal)
{
    private OutputFile? _second;

    /// <summary>Writes the whole text.</summary>
    /// <returns>Where it is now.</returns>
    /// <exception cref="NotebookException">It can be written nowhere.</exception>
    public async Task<string> WriteAsync(string text)
    {
        try
        {
            await asked.WriteAsync(text);
            return asked.Path;
        }
        catch (NotebookException e)
        {
            return await WriteElsewhereAsync(text, e);
        }
    }

    private async Task<string> WriteElsewhereAsync(string text, NotebookException why)
    {
        foreach (var place in _second is { } known ? [known] : SecondPlaces())
        {
            try
            {
                await place.WriteAsync(text);
            }
            catch (NotebookException)
            {
                continue;
            }

            if (_second is null)
            {
                terminal.Notice($"{why.Message} Until then it is in {place.Path}.");
                _second = place;
            }

            return place.Path;
        }

        throw why;
    }

    private IEnumerable<OutputFile> SecondPlaces()
    {
        var folder = $"gan-results-{Guid.NewGuid().ToString("N")[..8]}";
        foreach (var parent in new[] { Path.GetTempPath(), Home })
        {
            if (Path.IsPathFullyQualified(parent))
            {
                var own = Path.Combine(parent, folder);
                yield return new OutputFile(Path.Combine(own, Path.GetFileName(asked.Path)));
            }
        }
    }

    private static string Home => Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
}
