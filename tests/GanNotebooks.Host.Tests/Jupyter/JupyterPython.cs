using CliWrap;
using CliWrap.Buffered;

namespace GanNotebooks.Host.Tests.Jupyter;

/// <summary>The Python that has Jupyter's own clients.</summary>
internal static class JupyterPython
{
    private const string Modules = "jupyter_client, jupyter_kernel_test, nbclient, nbformat";

    /// <summary>Looks for it; where it is missing the spec is skipped, but on the build server it fails.</summary>
    public static async Task<string> RequireAsync(CancellationToken cancellationToken)
    {
        foreach (var python in (string[])["/usr/bin/python3", "python3", "python"])
        {
            if (await HasModulesAsync(python, cancellationToken))
            {
                return python;
            }
        }

        const string reason =
            $"Python with {Modules} is needed. "
            + "apt-get install python3-jupyter-client python3-nbclient python3-jupyter-kernel-test";
        if (Environment.GetEnvironmentVariable("CI") == "true")
        {
            Assert.Fail(reason);
        }

        Assert.Skip(reason);
        return "";
    }

    private static async Task<bool> HasModulesAsync(string python, CancellationToken cancellationToken)
    {
        try
        {
            var result = await CliWrap
                .Cli.Wrap(python)
                .WithArguments(["-c", $"import {Modules}"])
                .WithValidation(CommandResultValidation.None)
                .ExecuteBufferedAsync(cancellationToken);
            return result.IsSuccess;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
