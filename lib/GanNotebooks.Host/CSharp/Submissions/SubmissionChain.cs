using System.Reflection;
using Microsoft.CodeAnalysis.CSharp;

namespace GanNotebooks.Host.CSharp.Submissions;

/// <summary>What the cells so far have declared, and the objects that hold it.</summary>
/// <remarks>
/// A cell that declares nothing is not kept, so the cost of a cell grows with what a notebook declares, not with the
/// number of cells that were run.
/// </remarks>
internal sealed class SubmissionChain(NotebookLoadContext context)
{
    // The first place is the host object of scripting, which notebooks do not have.
    private object?[] _instances = new object?[16];
    private int _count = 1;
    private bool _keptWatches;

    /// <summary>What the next cell is compiled against.</summary>
    public CSharpCompilation? Last { get; private set; }

    /// <summary>The variables of all cells; of those with one name, the last declared.</summary>
    public IEnumerable<NotebookVariable> Variables =>
        Enumerable
            .Range(1, _count - 1)
            .Reverse()
            .SelectMany(index => VariablesOf(_instances[index]!))
            .DistinctBy(variable => variable.Name);

    /// <summary>Loads a cell and binds it to the earlier ones.</summary>
    /// <returns>Runs the cell up to its first await; keeps its variables as soon as it runs.</returns>
    public Func<Task<object?>> Load(SubmissionImage image, bool keep)
    {
        var assembly = keep ? context.LoadKept(image) : context.LoadCollectible(image);
        var factory = assembly
            .GetType(image.TypeName, throwOnError: true)!
            .GetMethod(image.FactoryName, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)!
            .CreateDelegate<Func<object?[], Task<object?>>>();

        return () =>
        {
            var states = keep ? WithRoomForOne() : [.. _instances.AsSpan(0, _count), null];
            return factory(states);
        };
    }

    /// <summary>Whether a cell, or what it may call, asks for the token that tells of an interrupt.</summary>
    public bool Watches(SubmissionImage image, bool keep)
    {
        var watches = image.AsksForToken || _keptWatches;
        _keptWatches |= keep && image.AsksForToken;
        return watches;
    }

    /// <summary>Gives a variable of the cell kept last a value.</summary>
    public void SetLast(string name, object? value) =>
        _instances[_count - 1]!.GetType().GetField(name)!.SetValue(_instances[_count - 1], value);

    /// <summary>Makes a cell that ran, to its end or not, part of what the next cells see.</summary>
    public void Keep(Submission submission)
    {
        if (submission.Image is not null)
        {
            if (_instances[_count] is null)
            {
                return;
            }

            _count++;
        }

        Last = submission.Compilation;
    }

    private object?[] WithRoomForOne()
    {
        if (_count == _instances.Length)
        {
            Array.Resize(ref _instances, _count * 2);
        }

        return _instances;
    }

    private static IEnumerable<NotebookVariable> VariablesOf(object instance) =>
        instance
            .GetType()
            .GetFields(BindingFlags.Instance | BindingFlags.Public)
            .Where(field => SyntaxFacts.IsValidIdentifier(field.Name))
            .Select(field => new NotebookVariable(field.Name, field.FieldType, field.GetValue(instance)));
}

/// <summary>A variable that a cell declared.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its declared type.</param>
/// <param name="Value">What it holds now.</param>
internal sealed record NotebookVariable(string Name, Type Type, object? Value);
