namespace GanNotebooks.Tests.Support;

/// <summary>The pairs of networks that the notebooks train.</summary>
public enum Pair
{
    Mlp,
    Cnn,
    Dcgan,
}
