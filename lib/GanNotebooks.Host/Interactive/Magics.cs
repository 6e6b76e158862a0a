using System.Globalization;
using System.Runtime.InteropServices;
using GanNotebooks.Host.CSharp.Output;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Directives;

namespace GanNotebooks.Host.Interactive;

/// <summary>The magics that .NET Interactive has in its retired program, and not in its packages.</summary>
internal static class Magics
{
    /// <summary>Adds <c>#!time</c>.</summary>
    public static CompositeKernel UseTime(this CompositeKernel kernel, TimeProvider clock) =>
        kernel.With(
            "#!time",
            "Shows how long the rest of the cell took.",
            context =>
            {
                var start = clock.GetTimestamp();
                context.OnComplete(ended =>
                {
                    var milliseconds = clock.GetElapsedTime(start).TotalMilliseconds;
                    CellContext
                        .Of(ended)
                        .Display(string.Create(CultureInfo.InvariantCulture, $"Wall time: {milliseconds:F1} ms"));
                });
            }
        );

    /// <summary>Adds <c>#!about</c>.</summary>
    public static CompositeKernel UseAbout(this CompositeKernel kernel) =>
        kernel.With(
            "#!about",
            "Shows the versions of the program, the compiler and the runtime.",
            context =>
                CellContext
                    .Of(context)
                    .Display(
                        $"""
                        GanNotebooks.Host {VersionOf(typeof(Magics))}
                        .NET Interactive {VersionOf(typeof(Kernel))}
                        C# compiler {VersionOf(typeof(CSharpCompilation))}
                        {RuntimeInformation.FrameworkDescription} on {RuntimeInformation.OSDescription} ({RuntimeInformation.OSArchitecture})
                        """
                    )
        );

    /// <summary>Adds <c>#!lsmagic</c>.</summary>
    public static CompositeKernel UseList(this CompositeKernel kernel) =>
        kernel.With(
            "#!lsmagic",
            "Lists these commands.",
            context =>
                CellContext
                    .Of(context)
                    .Display(string.Join('\n', kernel.AllDirectives().Select(one => $"{one.Name}: {one.Description}")))
        );

    /// <summary>All magics of a kernel and its subkernels, by name.</summary>
    public static IEnumerable<KernelDirective> AllDirectives(this CompositeKernel kernel) =>
        kernel
            .ChildKernels.Prepend<Kernel>(kernel)
            .SelectMany(one => one.KernelInfo.SupportedDirectives)
            .Where(directive => !directive.Hidden)
            .DistinctBy(directive => directive.Name)
            .OrderBy(directive => directive.Name, StringComparer.OrdinalIgnoreCase);

    private static CompositeKernel With(
        this CompositeKernel kernel,
        string name,
        string description,
        Action<KernelInvocationContext> run
    )
    {
        kernel.AddDirective(
            new KernelActionDirective(name) { Description = description },
            (_, context) =>
            {
                run(context);
                return Task.CompletedTask;
            }
        );
        return kernel;
    }

    private static string? VersionOf(Type type) => type.Assembly.GetName().Version?.ToString(3);
}
