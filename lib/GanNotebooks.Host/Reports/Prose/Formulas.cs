using Jint;

namespace GanNotebooks.Host.Reports.Prose;

/// <summary>Turns TeX into MathML, which browsers show without any script.</summary>
/// <remarks>The work is done by Temml (temml.org), run by Jint once a first formula asks for it.</remarks>
internal sealed class Formulas
{
    private readonly Lazy<Engine> _temml = new(() => new Engine().Execute(Asset.Text("temml.min.js")));

    /// <summary>Whether any formula was asked for, so that the page needs the style sheet.</summary>
    public bool Any => _temml.IsValueCreated;

    /// <summary>The style sheet that goes with the MathML, with a mathematical font, which few systems have.</summary>
    public static string StyleSheet() =>
        Asset
            .Text("temml.css")
            .Replace("NotoSansMath-Regular.ttf", Asset.DataUri("noto-sans-math.woff2", "font/woff2"));

    /// <summary>The MathML of a formula; a mistake in it is shown in its place.</summary>
    /// <param name="tex">The formula, without dollar signs.</param>
    /// <param name="display">Whether it stands in a line of its own.</param>
    public string ToMathMl(string tex, bool display) =>
        _temml
            .Value.SetValue("tex", tex)
            .SetValue("options", new { displayMode = display, annotate = true })
            .Evaluate("temml.renderToString(tex, options)")
            .AsString();
}
