using System.Collections.Concurrent;
using System.Globalization;
using AngleSharp.Html.Dom;

namespace GanNotebooks.Host.Reports.Html;

/// <summary>Keeps formulas out of what is cleaned: in the HTML of prose there are only places for them.</summary>
internal sealed class FormulaPlaces
{
    /// <summary>The attribute of a place, whose value is the formula's number.</summary>
    public const string Attribute = "data-formula";

    private readonly ConcurrentDictionary<string, string> _formulas = new();

    /// <summary>A place for a formula.</summary>
    /// <param name="mathMl">The formula as MathML.</param>
    public string Add(string mathMl)
    {
        // Numbers that a notebook makes up lead nowhere, or to one of its own formulas.
        var number = _formulas.Count.ToString(CultureInfo.InvariantCulture);
        while (!_formulas.TryAdd(number, mathMl))
        {
            number += "-";
        }

        return $"<span {Attribute}=\"{number}\"></span>";
    }

    /// <summary>Puts the formulas into their places.</summary>
    public void Fill(IHtmlElement body)
    {
        foreach (var place in body.QuerySelectorAll($"span[{Attribute}]"))
        {
            if (_formulas.TryGetValue(place.GetAttribute(Attribute)!, out var mathMl))
            {
                place.OuterHtml = mathMl;
            }
            else
            {
                place.RemoveAttribute(Attribute);
            }
        }
    }
}
