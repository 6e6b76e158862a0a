using GanNotebooks.Host.Cells;
using GanNotebooks.Host.CSharp.Output;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Events;

namespace GanNotebooks.Host.Interactive;

/// <summary>Asks the user of a cell for what its code, or a magic in it, wants to know.</summary>
internal static class InputRequests
{
    private const string NoInput =
        "A cell cannot read from the console here, there is no keyboard behind it. "
        + "Put the value in a variable at the top of the notebook instead.";

    /// <summary>Answers requests for input.</summary>
    /// <param name="kernel">The kernel that gets them.</param>
    /// <param name="inputOf">Asks the user of a cell, given its command; nothing where there is none.</param>
    public static void UseInput(this CompositeKernel kernel, Func<KernelCommand, CellInput?> inputOf)
    {
        kernel.RegisterCommandHandler<RequestInput>(
            async (question, context) =>
            {
                if (await AskAsync([(question.Prompt, question.IsPassword)], context, inputOf) is [var answer])
                {
                    context.Publish(new InputProduced(answer, question));
                }
                else
                {
                    context.Fail(question, message: NoInput);
                }
            }
        );
        kernel.RegisterCommandHandler<RequestInputs>(
            async (questions, context) =>
            {
                var asked = questions.Inputs.Select(one => (one.Prompt, one.TypeHint == "password"));
                if (await AskAsync([.. asked], context, inputOf) is { } answers)
                {
                    var names = questions.Inputs.Select(one => one.GetPropertyNameForJsonSerialization());
                    context.Publish(new InputsProduced(names.Zip(answers).ToDictionary(), questions));
                }
                else
                {
                    context.Fail(questions, message: NoInput);
                }
            }
        );
    }

    // The answers, in order; nothing where nobody is there to answer.
    private static async Task<IReadOnlyList<string>?> AskAsync(
        IReadOnlyList<(string? Prompt, bool IsPassword)> questions,
        KernelInvocationContext context,
        Func<KernelCommand, CellInput?> inputOf
    )
    {
        if (inputOf(context.Command) is not { } input)
        {
            return null;
        }

        // What the cell has shown so far may say what is asked for.
        CellContext.Of(context).Flush();
        var answers = new List<string>();
        foreach (var (prompt, isPassword) in questions)
        {
            answers.Add(await input(prompt ?? "", isPassword, context.CancellationToken));
        }

        return answers;
    }
}
