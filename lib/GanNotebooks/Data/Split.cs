namespace GanNotebooks.Data;

/// <summary>Which part of a data set.</summary>
public enum Split
{
    /// <summary>What networks are trained on: 60,000 images in Fashion-MNIST.</summary>
    Train,

    /// <summary>What was held back: 10,000 images in Fashion-MNIST.</summary>
    Test,
}
