using Microsoft.Playwright;

namespace GanNotebooks.FrontEnds.Tests;

/// <summary>Chromium, as it is on this machine.</summary>
internal static class Chromium
{
    /// <summary>The program; <see langword="null" /> where there is none.</summary>
    public static string? Program { get; } =
        new[] { "/usr/bin/chromium", "/usr/bin/chromium-browser" }.FirstOrDefault(File.Exists);

    /// <summary>Starts it without a window.</summary>
    public static Task<IBrowser> LaunchAsync(IPlaywright playwright) =>
        playwright.Chromium.LaunchAsync(
            new()
            {
                ExecutablePath = Program,
                Args =
                [
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--disable-background-networking",
                    // No address but the server's own is found, so what is drawn is drawn without a network.
                    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
                ],
            }
        );

    /// <summary>Opens a page in a profile of its own.</summary>
    public static Task<IPage> NewPageAsync(this IBrowser browser, int width, bool isDark) =>
        browser.NewPageAsync(
            new()
            {
                ViewportSize = new() { Width = width, Height = 1000 },
                ColorScheme = isDark ? ColorScheme.Dark : ColorScheme.Light,
            }
        );
}
