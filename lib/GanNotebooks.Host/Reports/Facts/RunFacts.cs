using System.Collections.Immutable;
using System.Text.Json;
using GanNotebooks.Host.Notebooks;

namespace GanNotebooks.Host.Reports.Facts;

/// <summary>When, how and on what a notebook ran; kept in the executed notebook, so that a later export still knows.</summary>
/// <param name="Started">When the first cell started.</param>
/// <param name="Seconds">How long the run took.</param>
/// <param name="Outcome">How it ended, such as <c>completed</c>.</param>
/// <param name="Machine">What it ran on.</param>
/// <param name="Runtime">The version of .NET.</param>
/// <param name="Packages">The versions of the packages that matter, by name.</param>
public sealed record RunFacts(
    DateTimeOffset Started,
    double Seconds,
    string Outcome,
    Machine Machine,
    string Runtime,
    ImmutableSortedDictionary<string, string> Packages
)
{
    private const string Key = "gan_notebooks";
    private const string DigestKey = "outputs_sha256";
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };

    /// <summary>A copy of the notebook that keeps these facts, and which code and outputs they are of.</summary>
    /// <param name="notebook">The notebook.</param>
    /// <param name="withDigest">Not while it runs, since all outputs would have to be gone through after each cell.</param>
    public Notebook AddTo(Notebook notebook, bool withDigest = true)
    {
        var facts = JsonSerializer.SerializeToNode(this, Json)!;
        if (withDigest)
        {
            facts[DigestKey] = RunDigest.Of(notebook);
        }

        return notebook.WithMetadata(Key, facts);
    }

    /// <summary>
    /// The facts that a notebook keeps, or <see langword="null" /> where it has none, or where cells were edited or run
    /// again since: other front ends keep metadata that they do not know.
    /// </summary>
    public static RunFacts? Of(Notebook notebook)
    {
        try
        {
            return
                AreStale(notebook) || notebook.Metadata[Key].Deserialize<RunFacts>(Json) is not { IsWhole: true } facts
                ? null
                : facts;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // Anything may have been written into a notebook.
    private bool IsWhole =>
        Seconds is >= 0 and < int.MaxValue
        && Outcome is not null
        && Runtime is not null
        && Packages is not null
        && Machine is { System: not null, Processor: not null };

    /// <summary>Whether a notebook keeps facts of a run that its cells' code and outputs are not of any more.</summary>
    public static bool AreStale(Notebook notebook) =>
        notebook.Metadata.TextAt(Key, DigestKey) is { } digest && digest != RunDigest.Of(notebook);
}
