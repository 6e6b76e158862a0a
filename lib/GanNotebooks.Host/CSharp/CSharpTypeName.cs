using GanNotebooks.Host.CSharp.Syntax;

namespace GanNotebooks.Host.CSharp;

/// <summary>Writes types as C# does.</summary>
internal static class CSharpTypeName
{
    /// <summary>A type as code that any cell can contain; <c>object</c> for one that, or part of which, has no name there.</summary>
    public static string Of(Type type) => NameOf(type) ?? "object";

    private static string? NameOf(Type type) =>
        !type.IsVisible || type.IsPointer || type.IsByRefLike ? null
        : type.IsArray ? Array(type)
        : Named(type);

    private static string? Array(Type type)
    {
        var ranks = "";
        for (; type.IsArray; type = type.GetElementType()!)
        {
            ranks += $"[{new string(',', type.GetArrayRank() - 1)}]";
        }

        return NameOf(type) is { } element ? element + ranks : null;
    }

    private static string? Named(Type type)
    {
        // The arguments of a nested type include those of the types around it.
        string?[] arguments = [.. type.GetGenericArguments().Select(NameOf)];
        var full = type.FullName!.Split('[')[0];
        if (arguments.Contains(null) || full.Contains('<', StringComparison.Ordinal))
        {
            return null;
        }

        // What a cell declares lies in a type around all of the cell, which C# does not name.
        var isOfCell = type
            .Assembly.GetName()
            .Name!.StartsWith(CSharpLanguage.AssemblyPrefix, StringComparison.Ordinal);
        var names = new List<string>();
        var used = 0;
        foreach (var part in full.Split('+').Skip(isOfCell ? 1 : 0))
        {
            var name = part.Split('`');
            var own = name is [_, var count] ? arguments[used..(used += int.Parse(count))] : [];
            names.Add(own.Length == 0 ? part : $"{name[0]}<{string.Join(", ", own)}>");
        }

        return $"{(isOfCell ? "" : "global::")}{string.Join('.', names)}";
    }
}
