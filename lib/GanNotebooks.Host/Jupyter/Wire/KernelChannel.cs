namespace GanNotebooks.Host.Jupyter.Wire;

/// <summary>The sockets on which a kernel sends messages.</summary>
internal enum KernelChannel
{
    /// <summary>Requests, one after the other.</summary>
    Shell,

    /// <summary>Requests that must not wait behind a cell.</summary>
    Control,

    /// <summary>Requests of the kernel for input.</summary>
    Stdin,

    /// <summary>Broadcast of all that the kernel does.</summary>
    IoPub,
}
