using System.Collections.Immutable;
using System.Text.Json.Nodes;
using GanNotebooks.Host.Notebooks;
using GanNotebooks.Host.Notebooks.Running;
using GanNotebooks.Host.Reports.Facts;
using GanNotebooks.Host.Tests.Notebooks;

namespace GanNotebooks.Host.Tests.Reports;

public sealed class FactsSpecs
{
    [Fact]
    public void A_report_says_when_on_what_and_with_which_parameters_the_notebook_ran()
    {
        var facts = new RunFacts(
            new DateTimeOffset(2026, 11, 24, 10, 0, 0, TimeSpan.FromHours(8)),
            Seconds: 125.2,
            NotebookRun.Completed,
            new Machine("Debian 12", "EPYC <9>", 2, 23.1),
            ".NET 10.0.12",
            ImmutableSortedDictionary<string, string>.Empty.Add("TorchSharp", "0.107.0")
        );
        var timed = new CodeCell(
            "t",
            "// Train\nx",
            new JsonObject
            {
                ["execution"] = new JsonObject
                {
                    ["iopub.execute_input"] = "2026-11-24T02:00:00.000000Z",
                    ["shell.execute_reply"] = "2026-11-24T02:00:33.200000Z",
                },
            }
        );
        var notebook = facts.AddTo(
            Sample.Notebook(
                Sample.Tagged("parameters", "var epochs = 20; int seed = 1;"),
                Sample.Tagged("injected-parameters", "epochs = 3;"),
                timed
            )
        );
        var page = HtmlReportSpecs.Render(notebook);

        Assert.Contains("24 November 2026, 10:00 · ran for 2 min 5 s", page);
        Assert.Contains("<dd>EPYC &lt;9&gt;, 2 logical cores</dd>", page);
        Assert.Contains("<dt>TorchSharp</dt><dd>0.107.0</dd>", page);
        Assert.Contains("<td><code>epochs</code></td><td><code>3</code></td>", page);
        Assert.Contains("<td><code>seed</code></td><td><code>1</code></td>", page);
        Assert.Contains("<td>Train</td><td class=\"number\">33.2 s</td>", page);

        var rerun = notebook with
        {
            Cells = [.. notebook.Cells.Select(cell => cell is CodeCell code ? code with { ExecutionCount = 9 } : cell)],
        };
        Assert.DoesNotContain("33.2 s", HtmlReportSpecs.Render(rerun));
        Assert.DoesNotContain("EPYC", HtmlReportSpecs.Render(rerun));
    }
}
