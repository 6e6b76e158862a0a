using CsCheck;
using GanNotebooks.Host.Notebooks;
using GanNotebooks.Host.Notebooks.Format.Dib;
using Microsoft.DotNet.Interactive.Documents;

namespace GanNotebooks.Host.Tests.Notebooks.Format.Dib;

/// <summary>Holds what is written against the reader and writer of .NET Interactive itself.</summary>
public sealed class DibRoundTripSpecs
{
    private const int Notebooks = 1_000;

    [Fact]
    public void Any_notebook_is_the_same_after_the_way_to_a_dib_file_and_back() =>
        AnyNotebook.Generator.Sample(
            notebook => AssertSame(notebook, DibReader.Read(Written(notebook), "lab.dib")),
            iter: Notebooks,
            print: AnyNotebook.Print
        );

    [Fact]
    public void Polyglot_finds_in_it_the_same_cells_in_the_same_languages() =>
        AnyNotebook.Generator.Sample(
            notebook =>
            {
                var text = Written(notebook);
                var expected = notebook.Cells.Where(cell => Lines(cell.Source).Any(line => line != "")).ToList();
                foreach (var document in (InteractiveDocument[])[CodeSubmission.Parse(text), AsPolyglotReads(text)])
                {
                    var found = document.Elements.Where(element => element.Contents != "").ToList();
                    Assert.Equal(expected.Count, found.Count);
                    Assert.All(expected.Zip(found), pair => AssertShown(notebook, pair.First, pair.Second));
                }
            },
            iter: Notebooks,
            print: AnyNotebook.Print
        );

    [Fact]
    public void Any_notebook_is_the_same_after_Polyglots_own_reader_and_writer_had_the_file() =>
        AnyNotebook.Generator.Sample(
            notebook =>
            {
                var text = AsPolyglotReads(Written(notebook)).ToCodeSubmissionContent("\r\n");
                AssertSame(notebook, DibReader.Read(text, "lab.dib"));
            },
            iter: Notebooks,
            print: AnyNotebook.Print
        );

    [Fact]
    public void Whatever_cells_are_moved_or_removed_the_others_keep_what_they_had() =>
        Gen.Select(AnyNotebook.Generator, Gen.Int[0, int.MaxValue])
            .Sample(
                (notebook, seed) =>
                {
                    var unlike = notebook with
                    {
                        Cells = [.. notebook.Cells.Select(cell => cell with { Source = $"{cell.Id}\n{cell.Source}" })],
                    };
                    var document = AsPolyglotReads(Written(unlike));
                    var kept = document.Elements.Where((e, i) => e.Contents != "" && (seed >> i & 1) == 0).ToArray();
                    new Random(seed).Shuffle(kept);
                    document.Elements.Clear();
                    Array.ForEach(kept, document.Elements.Add);

                    var read = DibReader.Read(document.ToCodeSubmissionContent(), "lab.dib");
                    var ids = kept.Select(element => element.Contents.Split('\n')[0]);
                    AssertSame(
                        unlike with
                        {
                            Cells = [.. ids.Select(id => unlike.Cells.Single(cell => cell.Id == id.TrimEnd('\r')))],
                        },
                        read
                    );
                },
                iter: Notebooks
            );

    [Fact]
    public void Whatever_is_edited_every_text_is_read_as_it_stands_there() =>
        Gen.Select(AnyNotebook.Generator, AnyNotebook.Generator)
            .Sample(
                (notebook, other) =>
                {
                    var document = AsPolyglotReads(Written(notebook));
                    var others = AsPolyglotReads(Written(other)).Elements;
                    for (var i = 0; i < others.Count; i += 2)
                    {
                        document.Elements.Insert(document.Elements.Count / 2, others[i]);
                    }

                    var text = document.ToCodeSubmissionContent();
                    var shown = AsPolyglotReads(text).Elements.Where(element => element.Contents != "");
                    var read = DibReader.Read(text, "lab.dib").Cells;
                    Assert.Equal(
                        shown.Select(element => Normal(element.Contents)),
                        read.Select(cell => Normal(cell.Source)).Where(source => source != "")
                    );
                    Assert.Equal(read.Length, read.Select(cell => cell.Id).Distinct().Count());
                },
                iter: Notebooks
            );

    private static string Written(Notebook notebook) => DibWriter.Write(notebook, "lab.ipynb").Text;

    private static void AssertSame(Notebook expected, Notebook actual) =>
        Assert.Equal(AnyNotebook.Print(expected), AnyNotebook.Print(actual));

    private static void AssertShown(Notebook notebook, NotebookCell cell, InteractiveDocumentElement element)
    {
        var kernel = cell is CodeCell code ? code.KernelName ?? notebook.DefaultKernelName : "markdown";
        Assert.Equal(KernelOf(kernel), element.KernelName);
        Assert.Equal(Normal(cell.Source), Normal(element.Contents));
    }

    private static string KernelOf(string nameOrAlias) =>
        nameOrAlias switch
        {
            "C#" or "cs" => "csharp",
            "powershell" => "pwsh",
            _ => nameOrAlias,
        };

    // Blank lines around a text, Windows' ends of lines and a space after a #! line are what the format cannot show.
    private static string Normal(string text) =>
        string.Join('\n', Lines(text).Select(line => line.StartsWith("#!") ? line.TrimEnd(' ') : line)).Trim('\n');

    private static IEnumerable<string> Lines(string text) => text.Split('\n').Select(line => line.TrimEnd('\r'));

    // The kernels that its server for VS Code has in every file.
    private static InteractiveDocument AsPolyglotReads(string text) =>
        CodeSubmission.Parse(
            text,
            [
                new KernelInfo("csharp", "C#", ["c#", "cs"]),
                new KernelInfo("fsharp", "F#", ["f#", "fs"]),
                new KernelInfo("html", "HTML"),
                new KernelInfo("http", "HTTP"),
                new KernelInfo("javascript", "JavaScript", ["js"]),
                new KernelInfo("mermaid", "Mermaid"),
                new KernelInfo("pwsh", "PowerShell", ["powershell"]),
                new KernelInfo("value"),
            ]
        );
}
