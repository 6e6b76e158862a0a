using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;

namespace GanNotebooks.Host.Interactive;

/// <summary>Shows what it is given as Markdown, which front ends know to draw.</summary>
internal sealed class TextKernel : Kernel, IKernelCommandHandler<SubmitCode>
{
    private readonly Func<string, string> _toMarkdown;

    /// <summary>A kernel for a language.</summary>
    /// <param name="name">The name that magics call it.</param>
    /// <param name="languageName">The language.</param>
    /// <param name="toMarkdown">Says something of that language in Markdown.</param>
    public TextKernel(string name, string languageName, Func<string, string> toMarkdown)
        : base(name)
    {
        _toMarkdown = toMarkdown;
        KernelInfo.LanguageName = languageName;
        KernelInfo.Description = $"Shows {languageName}.";
    }

    Task IKernelCommandHandler<SubmitCode>.HandleAsync(SubmitCode command, KernelInvocationContext context)
    {
        context.DisplayAs(_toMarkdown(command.Code), "text/markdown");
        return Task.CompletedTask;
    }
}
