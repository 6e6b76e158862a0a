using System.Net;
using Microsoft.DotNet.Interactive.Formatting;

namespace GanNotebooks.Exercises;

/// <summary>Teaches a notebook to show what checks found.</summary>
public static class ExerciseFormatter
{
    /// <summary>
    /// Registers three representations of a result: <see cref="ExerciseResult.MimeType" />, by which <c>gan report</c> marks,
    /// <c>text/html</c> and <c>text/plain</c>. Calling it again changes nothing.
    /// </summary>
    public static void Register()
    {
        Formatter.Register<ExerciseResult>(result => result.ToJson(), ExerciseResult.MimeType);
        Formatter.Register<ExerciseResult>(Html, HtmlFormatter.MimeType);
        Formatter.Register<ExerciseResult>(result => result.ToString(), PlainTextFormatter.MimeType);
        Formatter.SetPreferredMimeTypesFor(
            typeof(ExerciseResult),
            ExerciseResult.MimeType,
            HtmlFormatter.MimeType,
            PlainTextFormatter.MimeType
        );
    }

    // No style sheet, and no colour of text or ground: the box takes those of the page, be it light or dark.
    private static string Html(ExerciseResult result)
    {
        var colour = result.Verdict switch
        {
            ExerciseVerdict.Passed => "#2e9e5b",
            ExerciseVerdict.Failed => "#d6453d",
            _ => "#8a919e",
        };
        var hint =
            result.Hint == ""
                ? ""
                : $"<div style=\"margin-top:4px;white-space:pre-wrap\">{WebUtility.HtmlEncode(result.Hint)}</div>";
        return $"<div data-gan-exercise=\"{result.Exercise.Number}\" style=\"border:1px solid {colour};border-left:6px solid {colour};"
            + "border-radius:4px;padding:8px 12px;line-height:1.45;overflow-wrap:break-word\">"
            + $"<strong>{WebUtility.HtmlEncode(result.Headline)}</strong> ({result.PointsText}){hint}</div>";
    }
}
