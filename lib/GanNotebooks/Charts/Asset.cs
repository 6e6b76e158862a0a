namespace GanNotebooks.Charts;

/// <summary>Reads the scripts in the folder Assets, which are embedded in the assembly.</summary>
internal static class Asset
{
    public static string Read(string name)
    {
        using var stream =
            typeof(Asset).Assembly.GetManifestResourceStream($"GanNotebooks.Charts.Assets.{name}")
            ?? throw new InvalidOperationException($"The script '{name}' is not embedded in the assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().TrimEnd();
    }
}
