using System.Text;
using System.Xml.Linq;
using GanNotebooks.Host.Cells;

namespace GanNotebooks.Host.CSharp.Language;

/// <summary>What is known of a name.</summary>
/// <param name="Signature">Its declaration, and how many overloads it has.</param>
/// <param name="Documentation">The element around <c>summary</c> and the like, if it is documented.</param>
internal sealed record Inspection(string Signature, XElement? Documentation)
{
    private static readonly (string Element, string Title)[] Lists =
    [
        ("typeparam", "Type parameters"),
        ("param", "Parameters"),
        ("exception", "Exceptions"),
    ];

    /// <summary>Words it.</summary>
    /// <param name="detail">0 for signature and summary, 1 for all that is known.</param>
    public MimeBundle Describe(int detail) =>
        MimeBundle
            .Of(
                "text/plain",
                Write(detail, Signature, DocumentationText.Plain, title => $"{title}:", name => $"  {name}")
            )
            .With(
                "text/markdown",
                Write(
                    detail,
                    $"```csharp\n{Signature}\n```",
                    DocumentationText.Markdown,
                    title => $"**{title}**\n",
                    name => $"- `{name}`"
                )
            );

    private string Write(
        int detail,
        string signature,
        DocumentationText text,
        Func<string, string> title,
        Func<string, string> name
    )
    {
        var written = new StringBuilder(signature);
        Add(Documentation?.Element("summary"), "");
        if (detail > 0)
        {
            foreach (var list in Lists)
            {
                AddList(list.Element, list.Title);
            }

            Add(Documentation?.Element("returns"), $"{title("Returns")}\n");
            Add(Documentation?.Element("value"), $"{title("Value")}\n");
            Add(Documentation?.Element("remarks"), $"{title("Remarks")}\n");
        }

        return written.ToString();

        void Add(XElement? element, string before)
        {
            if (element is not null && text.Of(element) is { Length: > 0 } words)
            {
                written.Append($"\n\n{before}{words}");
            }
        }

        void AddList(string element, string heading)
        {
            var items = Documentation?.Elements(element).ToArray() ?? [];
            if (items.Length > 0)
            {
                written.Append($"\n\n{title(heading)}");
            }

            foreach (var item in items)
            {
                var named = DocumentationText.NameOf(item.Attributes().FirstOrDefault()?.Value ?? "");
                written.Append($"\n{name(named)}: {text.Of(item)}");
            }
        }
    }
}
