using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace GanNotebooks.Host.CSharp.Language;

/// <summary>Turns elements of XML documentation into text.</summary>
/// <param name="code">How a piece of code within a sentence is written.</param>
internal sealed partial class DocumentationText(Func<string, string> code)
{
    /// <summary>As people read it in a terminal.</summary>
    public static DocumentationText Plain { get; } = new(code => code);

    /// <summary>As Markdown.</summary>
    public static DocumentationText Markdown { get; } = new(code => $"`{code}`");

    /// <summary>What stands inside an element, without its indentation.</summary>
    public string Of(XElement element)
    {
        var text = new StringBuilder();
        Append(text, element);
        return Gaps().Replace(text.ToString(), "\n\n").Trim();
    }

    /// <summary>The short form of a reference such as <c>M:System.String.Trim(System.Char)</c>: <c>String.Trim</c>.</summary>
    public static string NameOf(string reference)
    {
        var kind = reference.IndexOf(':', StringComparison.Ordinal);
        var path = Arity().Replace(reference[(kind + 1)..].Split('(', '~')[0], "");
        var isMember = kind > 0 && !reference.StartsWith("T:", StringComparison.Ordinal);
        return string.Join('.', path.Split('.').TakeLast(isMember ? 2 : 1));
    }

    private void Append(StringBuilder text, XElement parent)
    {
        foreach (var node in parent.Nodes())
        {
            if (node is XText words)
            {
                text.Append(Spaces().Replace(words.Value, " "));
            }
            else if (node is XElement element)
            {
                Append(text, element, element.Name.LocalName);
            }
        }
    }

    private void Append(StringBuilder text, XElement element, string name)
    {
        switch (name)
        {
            case "see" or "seealso" or "paramref" or "typeparamref" when element.IsEmpty:
                var target = element.Attributes().First();
                text.Append(target.Name == "href" ? target.Value : code(NameOf(target.Value)));
                break;
            case "c":
                text.Append(code(element.Value));
                break;
            case "br":
                text.Append('\n');
                break;
            case "para" or "list":
                text.Append("\n\n");
                Append(text, element);
                text.Append("\n\n");
                break;
            case "code":
                text.Append($"\n\n{element.Value.Trim('\n')}\n\n");
                break;
            case "item":
                text.Append("\n- ");
                Append(text, element);
                break;
            case "term":
                Append(text, element);
                text.Append(": ");
                break;
            default:
                Append(text, element);
                break;
        }
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"[ ]*\n[ ]*\n\s*")]
    private static partial Regex Gaps();

    [GeneratedRegex(@"`+\d+|\{.*\}")]
    private static partial Regex Arity();
}
