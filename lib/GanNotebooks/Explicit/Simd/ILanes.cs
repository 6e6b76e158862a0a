namespace GanNotebooks.Explicit.Simd;

/// <summary>Arithmetic on <typeparamref name="V"/>, a register of <see cref="Count"/> floats.</summary>
internal unsafe interface ILanes<V>
    where V : unmanaged
{
    static abstract int Count { get; }

    static abstract V Zero { get; }

    static abstract V Load(float* source);

    static abstract void Store(V value, float* target);

    static abstract V Broadcast(float value);

    static abstract V Add(V a, V b);

    static abstract V Multiply(V a, V b);

    /// <summary><c>a·b + c</c>, rounded once: an estimate would differ between tiers of the JIT.</summary>
    static abstract V MultiplyAdd(V a, V b, V c);

    /// <summary><paramref name="value"/> where <paramref name="sign"/> is positive, times <paramref name="slope"/> elsewhere.</summary>
    static abstract V Leak(V sign, V value, V slope);
}
