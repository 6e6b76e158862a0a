namespace GanNotebooks.Host.Notebooks.Format.Dib;

/// <summary>What a file's <c>#!meta</c> block holds besides the notebook's metadata.</summary>
internal static class DibBlock
{
    /// <summary>Where the file's kernels are listed.</summary>
    public const string KernelInfo = "kernelInfo";

    /// <summary>Where what the file does not show is kept.</summary>
    public const string Remembered = "gan_dib";
}
