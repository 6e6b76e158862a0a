using System.Text;

namespace GanNotebooks.Host.Reports.Prose;

/// <summary>
/// Brings displayed formulas into the one form that Markdig takes for a block: <c>$$</c> on a line of its own,
/// above and below.
/// </summary>
/// <remarks>Jupyter also takes <c>$$x =</c> … <c>y$$</c> over several lines, and a bare <c>\begin{align}</c>.</remarks>
internal static class MathFences
{
    /// <summary>The Markdown with every displayed formula fenced; code blocks stay as they are.</summary>
    public static string Normalize(string markdown)
    {
        var text = new StringBuilder();
        string? closing = null;
        foreach (var line in markdown.Split('\n'))
        {
            var trimmed = line.Trim();
            if (closing is null)
            {
                closing = Open(text, line, trimmed);
            }
            else if (trimmed.EndsWith(closing, StringComparison.Ordinal))
            {
                Close(text, line, trimmed, closing);
                closing = null;
            }
            else
            {
                text.Append(line).Append('\n');
            }
        }

        return text.ToString();
    }

    private static string? Open(StringBuilder text, string line, string trimmed)
    {
        switch (trimmed)
        {
            case ['`', '`', '`', ..] or ['~', '~', '~', ..]:
                text.Append(line).Append('\n');
                return trimmed[..3];
            case ['$', '$', .. { Length: > 0 } formula] when !formula.Contains("$$"):
                text.Append("$$\n").Append(formula).Append('\n');
                return "$$";
            case "$$":
                text.Append("$$\n");
                return "$$";
            case ['$', '$', .. { Length: > 0 } formula, '$', '$'] when !formula.Contains("$$"):
                text.Append("$$\n").Append(formula).Append("\n$$\n");
                return null;
            case var begin when begin.StartsWith(@"\begin{", StringComparison.Ordinal) && begin.Contains('}'):
                return Begin(text, line, trimmed);
            default:
                text.Append(line).Append('\n');
                return null;
        }
    }

    private static string? Begin(StringBuilder text, string line, string trimmed)
    {
        var end = $@"\end{trimmed[6..(trimmed.IndexOf('}') + 1)]}";
        text.Append("$$\n").Append(line).Append('\n');
        if (!trimmed.EndsWith(end, StringComparison.Ordinal))
        {
            return end;
        }

        text.Append("$$\n");
        return null;
    }

    private static void Close(StringBuilder text, string line, string trimmed, string closing)
    {
        switch (closing)
        {
            case "$$":
                text.Append(trimmed is "$$" ? "$$\n" : $"{trimmed[..^2]}\n$$\n");
                break;
            case ['\\', ..]:
                text.Append(line).Append("\n$$\n");
                break;
            default:
                text.Append(line).Append('\n');
                break;
        }
    }
}
