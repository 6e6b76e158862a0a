using System.Collections.Frozen;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens;

namespace GanNotebooks.Host.Reports.Html;

/// <summary>Counts how deep a piece of HTML is nested while it is parsed, and ends the parsing where that is too deep.</summary>
/// <remarks>The parser bounds the depth of its tree itself, but takes time that grows with the square of what is open.</remarks>
internal sealed class HtmlLimits
{
    private const int Deepest = 400;
    private const int Most = 500_000;

    // Elements that the next one or their parent's end closes; sloppy HTML leaves their end away.
    private static readonly FrozenSet<string> Unclosed = FrozenSet.Create(
        StringComparer.Ordinal,
        "area base br col embed hr img input link meta source track wbr p li dt dd tr td th thead tbody tfoot option colgroup".Split(
            ' '
        )
    );

    private int _open;
    private int _tags;

    /// <summary>Options of a parser for one piece of HTML.</summary>
    /// <exception cref="LimitException">Thrown by the parser: the piece is nested too deep.</exception>
    public static HtmlParserOptions Options()
    {
        var limits = new HtmlLimits();
        return new HtmlParserOptions { OnToken = (token, _) => limits.Count(token) };
    }

    private void Count(HtmlToken token)
    {
        if (token.Type == HtmlTokenType.StartTag && ++_tags > Most)
        {
            throw new LimitException($"holds HTML of more than {Most} elements");
        }

        if (Unclosed.Contains(token.Name))
        {
            return;
        }

        _open = token.Type switch
        {
            HtmlTokenType.StartTag => _open + 1,
            HtmlTokenType.EndTag => Math.Max(0, _open - 1),
            _ => _open,
        };
        if (_open > Deepest)
        {
            throw new LimitException($"holds HTML that is nested more than {Deepest} deep");
        }
    }
}

/// <summary>Something is too deep, too large or too slow to be set.</summary>
/// <param name="why">Why, in words that follow "it".</param>
/// <param name="inner">What said so.</param>
internal sealed class LimitException(string why, Exception? inner = null) : Exception(why, inner);
