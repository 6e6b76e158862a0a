using GanNotebooks.Host.Reports.Html;
using Jint;

namespace GanNotebooks.Host.Reports.Prose;

/// <summary>Turns TeX into MathML, which browsers show without any script.</summary>
/// <remarks>The work is done by Temml (temml.org), run by Jint once a first formula asks for it.</remarks>
internal sealed class Formulas
{
    private const long MostMemory = 512L << 20;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(8);

    private readonly Lock _turn = new();
    private readonly Lazy<Engine> _temml = new(() => NewEngine().Execute(PageAsset.Text("temml.min.js")));

    /// <summary>Whether any formula was asked for, so that the page needs the style sheet.</summary>
    public bool Any => _temml.IsValueCreated;

    /// <summary>Where formulas stand in pieces of HTML that are still to be rewritten.</summary>
    public FormulaPlaces Places { get; } = new();

    /// <summary>The style sheet that goes with the MathML, with a mathematical font, which few systems have.</summary>
    public static string StyleSheet() =>
        PageAsset
            .Text("temml.css")
            .Replace("NotoSansMath-Regular.ttf", PageAsset.DataUri("noto-sans-math.woff2", "font/woff2"));

    /// <summary>The MathML of a formula; a mistake in it is shown in its place.</summary>
    /// <param name="tex">The formula, without dollar signs.</param>
    /// <param name="display">Whether it stands in a line of its own.</param>
    /// <exception cref="LimitException">It is nested too deep, or too long.</exception>
    public string ToMathMl(string tex, bool display)
    {
        lock (_turn)
        {
            try
            {
                return _temml
                    .Value.SetValue("tex", tex)
                    .SetValue("options", new { displayMode = display, annotate = true })
                    .Evaluate("temml.renderToString(tex, options)")
                    .AsString();
            }
            catch (Exception e) when (e is JintException or TimeoutException)
            {
                throw new LimitException("holds a formula that is nested too deep or takes too long", e);
            }
        }
    }

    private static Engine NewEngine() =>
        new(options =>
        {
            options.Constraints.StackOverflowGuard = true;
            options.Constraints.RegexTimeout = Longest;
            options.TimeoutInterval(Longest).LimitMemory(MostMemory);
        });
}
