using CliWrap;
using CliWrap.Buffered;

namespace GanNotebooks.Host.Tests.Jupyter;

/// <summary>The Python that has Jupyter's own clients, and what drives a browser.</summary>
internal static class JupyterPython
{
    private const string Modules =
        "jupyter_client, jupyter_kernel_test, nbclient, nbconvert, nbformat, notebook, selenium";

    /// <summary>Looks for it.</summary>
    public static async Task<string?> FindAsync()
    {
        foreach (var python in (string[])["/usr/bin/python3", "python3", "python"])
        {
            if (await HasModulesAsync(python))
            {
                return python;
            }
        }

        return null;
    }

    /// <summary>Skips the running spec, or on the build server, where nothing is skipped, lets it fail.</summary>
    public static void Miss()
    {
        const string reason =
            $"Python with {Modules} and chromedriver are needed: apt-get install python3-jupyter-client python3-nbclient "
            + "python3-nbconvert python3-jupyter-kernel-test jupyter-notebook python3-selenium chromium chromium-driver";
        if (Environment.GetEnvironmentVariable("CI") == "true")
        {
            Assert.Fail(reason);
        }

        Assert.Skip(reason);
    }

    private static async Task<bool> HasModulesAsync(string python)
    {
        try
        {
            var result = await CliWrap
                .Cli.Wrap(python)
                .WithArguments(["-c", $"import {Modules}, shutil, sys; sys.exit(not shutil.which('chromedriver'))"])
                .WithValidation(CommandResultValidation.None)
                .ExecuteBufferedAsync();
            return result.IsSuccess;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
