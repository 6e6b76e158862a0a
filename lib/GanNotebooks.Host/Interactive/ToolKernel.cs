using GanNotebooks.Host.Cells;
using GanNotebooks.Host.CSharp.Errors;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Connection;
using Microsoft.DotNet.Interactive.Events;

namespace GanNotebooks.Host.Interactive;

/// <summary>A language that the retired .NET Interactive tool runs, started at the first cell in it.</summary>
internal sealed class ToolKernel
    : Kernel,
        IKernelCommandHandler<SubmitCode>,
        IKernelCommandHandler<RequestValue>,
        IKernelCommandHandler<RequestValueInfos>,
        IKernelCommandHandler<SendValue>
{
    private const string ForwardedParameter = "forwarded-to";

    private readonly InteractiveTool? _tool;

    private ToolKernel(string name, string languageName, InteractiveTool? tool)
        : base(name)
    {
        _tool = tool;
        KernelInfo.LanguageName = languageName;
        KernelInfo.Description = $"Runs {languageName} in the .NET Interactive tool.";
    }

    /// <summary>Those of a notebook, with the other names of each.</summary>
    public static IReadOnlyList<(Kernel Kernel, string[] Aliases)> All(KernelOptions options)
    {
        var tool = new InteractiveTool(options.WorkingDirectory);
        var first = new ToolKernel("fsharp", "F#", tool);
        first.RegisterForDisposal(tool);
        return
        [
            (first.UseWho().UseValueSharing(), ["f#", "F#"]),
            (new ToolKernel("pwsh", "PowerShell", tool).UseValueSharing(), ["powershell"]),
            (new ToolKernel("http", "HTTP", tool).UseValueSharing(), []),
            (new ToolKernel("sql", "SQL", null), []),
            (new ToolKernel("kql", "KQL", null), []),
            (new ToolKernel("python", "Python", null), []),
            (new ToolKernel("r", "R", null), []),
        ];
    }

    /// <summary>Whether a command is one that was passed on to the tool; why it failed is told by the one that it was made of.</summary>
    public static bool Forwards(KernelCommand command) =>
        command is SubmitCode submission && submission.Parameters.ContainsKey(ForwardedParameter);

    async Task IKernelCommandHandler<SubmitCode>.HandleAsync(SubmitCode command, KernelInvocationContext context)
    {
        var remote = await RemoteAsync(context);
        await using var stop = context.CancellationToken.Register(() => Cancel(remote));
        await ForwardAsync(
            remote,
            new SubmitCode(command.Code) { Parameters = { [ForwardedParameter] = Name } },
            command,
            context
        );
    }

    async Task IKernelCommandHandler<RequestValue>.HandleAsync(RequestValue command, KernelInvocationContext context)
    {
        var remote = await RemoteAsync(context);
        var events = await ForwardAsync(remote, new RequestValue(command.Name, command.MimeType), command, context);
        if (events.OfType<ValueProduced>().FirstOrDefault() is { } found)
        {
            context.Publish(new ValueProduced(found.Value, command.Name, found.FormattedValue, command));
        }
    }

    async Task IKernelCommandHandler<RequestValueInfos>.HandleAsync(
        RequestValueInfos command,
        KernelInvocationContext context
    )
    {
        var remote = await RemoteAsync(context);
        var request = new RequestValueInfos(mimeType: command.MimeType);
        var events = await ForwardAsync(remote, request, command, context);
        context.Publish(
            new ValueInfosProduced(events.OfType<ValueInfosProduced>().FirstOrDefault()?.ValueInfos ?? [], command)
        );
    }

    async Task IKernelCommandHandler<SendValue>.HandleAsync(SendValue command, KernelInvocationContext context)
    {
        var remote = await RemoteAsync(context);
        var formatted =
            command.FormattedValue
            ?? Microsoft.DotNet.Interactive.Formatting.FormattedValue.CreateSingleFromObject(
                command.Value,
                "application/json"
            );
        await ForwardAsync(remote, new SendValue(command.Name, null, formatted), command, context);
    }

    private static async Task<IReadOnlyList<KernelEvent>> ForwardAsync(
        ProxyKernel remote,
        KernelCommand forwarded,
        KernelCommand command,
        KernelInvocationContext context
    )
    {
        var result = await remote.SendAsync(forwarded);
        if (result.Events.OfType<CommandFailed>().FirstOrDefault() is { } failed)
        {
            context.Fail(command, message: failed.Message);
        }

        return result.Events;
    }

    private static void Cancel(ProxyKernel remote)
    {
        using (ExecutionContext.SuppressFlow())
        {
            _ = Task.Run(() => remote.SendAsync(new Cancel()));
        }
    }

    private async Task<ProxyKernel> RemoteAsync(KernelInvocationContext context) =>
        _tool?.Command is { } command
            ? await _tool.KernelAsync(Name, command, context.CancellationToken)
            : throw new CellFailedException(Missing());

    /// <summary>What is to be said of a cell in a language that nothing here knows.</summary>
    public static ErrorOutput Unknown(string name) => Missing(name, more: "");

    private ErrorOutput Missing() =>
        Missing(
            Name,
            _tool is null
                ? ""
                : $" {KernelInfo.LanguageName} runs where the .NET Interactive tool is installed: "
                    + $"dotnet tool install --global {InteractiveTool.Package}"
        );

    private static ErrorOutput Missing(string name, string more)
    {
        var message =
            $"#!{name} is another language than C#, which does not run here. Write the cell in C#, or delete it; "
            + $"#!html, #!markdown and #!javascript work.{more}";
        return new("OtherLanguage", message, [message], null);
    }
}
