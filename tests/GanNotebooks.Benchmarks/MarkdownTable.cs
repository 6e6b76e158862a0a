namespace GanNotebooks.Benchmarks;

/// <summary>The cases as a Markdown table, a row each.</summary>
internal static class MarkdownTable
{
    public static void WriteHeader(TextWriter writer)
    {
        writer.WriteLine(
            "| pair | batch | threads | ours, ms | images/s | plain, ms | | tuned, ms | | floor, ms | | bytes: ours | plain |"
        );
        writer.WriteLine("| --- | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: |");
    }

    public static void WriteRow(TextWriter writer, CaseResult result)
    {
        string[] others = [.. new[] { Way.Plain, Way.Tuned, Way.Floor }.Select(Cells)];
        writer.WriteLine(
            $"| {result.Pair} | {result.Size} | {result.Threads} | {result.Ours:F2} | {result.ImagesPerSecond:N0} | {string.Join(" | ", others)} | {result.Bytes[Way.Ours]:N0} | {result.Bytes[Way.Tuned]:N0} |"
        );

        string Cells(string way) => $"{result.Milliseconds[way]:F2} | {result.Ratio(way):F2}×";
    }
}
