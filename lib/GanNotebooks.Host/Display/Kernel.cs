using System.Text.Json;
using Microsoft.AspNetCore.Html;
using Microsoft.DotNet.Interactive.Formatting;

namespace Microsoft.DotNet.Interactive;

/// <summary>What every cell can call without naming a type, as in .NET Interactive.</summary>
public static class Kernel
{
    /// <summary>Shows a value in the cell's outputs.</summary>
    /// <param name="value">What to show.</param>
    /// <param name="mimeTypes">The representations to show; none for those preferred for the value's type.</param>
    /// <returns>A handle that can replace the value later.</returns>
    public static DisplayedValue display(object? value, params string[] mimeTypes) => value.Display(mimeTypes);

    /// <summary>Asks the user for a line of text.</summary>
    /// <param name="prompt">What to ask.</param>
    /// <param name="typeHint">What kind of text is wanted; <c>password</c> hides the answer.</param>
    /// <exception cref="NotSupportedException">Nobody is there to answer: the notebook is run without a front end.</exception>
    public static Task<string> GetInputAsync(string prompt = "", string typeHint = "text") =>
        DisplayExtensions.Cell().AskAsync(prompt, isPassword: typeHint == "password");

    /// <summary>Asks the user for a line of text that is not shown.</summary>
    /// <param name="prompt">What to ask.</param>
    /// <exception cref="NotSupportedException">Nobody is there to answer: the notebook is run without a front end.</exception>
    public static async Task<PasswordString> GetPasswordAsync(string prompt = "") =>
        new(await DisplayExtensions.Cell().AskAsync(prompt, isPassword: true));

    /// <summary>Marks text as HTML, so that showing it does not escape it.</summary>
    public static IHtmlContent HTML(string content) => content.ToHtmlContent();

    /// <summary>Runs JavaScript in the page that shows the cell.</summary>
    public static void Javascript(string scriptContent) =>
        $"<script type=\"text/javascript\">{scriptContent}</script>".DisplayAs(HtmlFormatter.MimeType);

    /// <summary>Adds a style sheet to the page that shows the cell.</summary>
    public static void CSS(string content) =>
        Javascript(
            $"""
            const style = document.createElement('style');
            style.textContent = {JsonSerializer.Serialize(content)};
            document.head.appendChild(style);
            """
        );
}
