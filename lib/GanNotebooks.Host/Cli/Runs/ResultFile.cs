using GanNotebooks.Host.Notebooks;
using GanNotebooks.Host.Notebooks.Format;

namespace GanNotebooks.Host.Cli.Runs;

/// <summary>A result of a run, which is written elsewhere where its place is full or gone: hours are not lost to that.</summary>
/// <param name="asked">Where it is to be.</param>
/// <param name="secondFolder">The folder, among temporary files or in the user's home, that it goes to otherwise.</param>
/// <param name="terminal">Told of the second place.</param>
internal sealed class ResultFile(OutputFile asked, string secondFolder, Terminal terminal)
{
    private OutputFile? _second;

    /// <summary>Writes the result.</summary>
    /// <param name="write">Writes it to a file, or throws a <see cref="NotebookException" />.</param>
    /// <returns>Where it is now.</returns>
    /// <exception cref="NotebookException">It can be written nowhere.</exception>
    public async Task<OutputFile> WriteAsync(Func<OutputFile, Task> write)
    {
        try
        {
            await write(asked);
            return asked;
        }
        catch (NotebookException e)
        {
            return await WriteElsewhereAsync(write, e);
        }
    }

    private async Task<OutputFile> WriteElsewhereAsync(Func<OutputFile, Task> write, NotebookException why)
    {
        foreach (var place in _second is { } known ? [known] : SecondPlaces())
        {
            try
            {
                await write(place);
            }
            catch (NotebookException)
            {
                continue;
            }

            if (_second is null)
            {
                terminal.Notice($"{why.Message} For now it is in {place.Path}.");
                _second = place;
            }

            return place;
        }

        throw why;
    }

    private IEnumerable<OutputFile> SecondPlaces() =>
        new[] { Path.GetTempPath(), Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) }
            .Where(Path.IsPathFullyQualified)
            .Select(parent => new OutputFile(Path.Combine(parent, secondFolder, Path.GetFileName(asked.Path))));
}
