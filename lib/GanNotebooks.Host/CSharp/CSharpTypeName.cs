namespace GanNotebooks.Host.CSharp;

/// <summary>Writes types as C# does.</summary>
internal static class CSharpTypeName
{
    /// <summary>A type as code that any cell can contain; of one that cells cannot name, the nearest that they can.</summary>
    public static string Of(Type type) =>
        !type.IsVisible || type.IsPointer || type.IsByRefLike ? "object"
        : type.IsArray ? Array(type)
        : Named(type);

    private static string Array(Type type)
    {
        var ranks = "";
        for (; type.IsArray; type = type.GetElementType()!)
        {
            ranks += $"[{new string(',', type.GetArrayRank() - 1)}]";
        }

        return Of(type) + ranks;
    }

    // The arguments of a nested type include those of the types around it.
    private static string Named(Type type)
    {
        var arguments = new Queue<Type>(type.GetGenericArguments());
        var names = new List<string>();
        foreach (var part in type.FullName!.Split('[')[0].Split('+'))
        {
            var name = part.Split('`');
            names.Add(
                name is [var plain, var count]
                    ? $"{plain}<{string.Join(", ", Enumerable.Range(0, int.Parse(count)).Select(_ => Of(arguments.Dequeue())))}>"
                    : part
            );
        }

        return $"global::{string.Join('.', names)}";
    }
}
