using System.Net;
using System.Net.Sockets;
using GanNotebooks.Host.Jupyter.Wire;
using Microsoft.Extensions.Time.Testing;
using NetMQ.Sockets;

namespace GanNotebooks.Host.Tests.Jupyter.Wire;

public sealed class ConnectionWatchSpecs
{
    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public async Task A_kernel_that_nobody_has_been_connected_to_for_a_minute_is_told()
    {
        var isGone = false;
        using var watch = new ConnectionWatch(_clock, () => isGone = true);
        var connection = new ConnectionFile(FreePort(), FreePort(), FreePort(), FreePort(), FreePort());
        using var sockets = new KernelSockets(connection, (_, _) => { }, watch);
        sockets.Start();
        _clock.Advance(ConnectionWatch.Patience * 3);
        Assert.False(isGone);

        using (var shell = new DealerSocket($">{connection.Address(connection.ShellPort)}"))
        using (var outputs = new SubscriberSocket($">{connection.Address(connection.IopubPort)}"))
        {
            await UntilAsync(() => watch.Connections == 2);
            outputs.Dispose();
            await UntilAsync(() => watch.Connections == 1);
            _clock.Advance(ConnectionWatch.Patience * 3);
            Assert.False(isGone);
        }

        await UntilAsync(() => watch.Connections == 0);
        _clock.Advance(ConnectionWatch.Patience / 2);
        using (var again = new DealerSocket($">{connection.Address(connection.ShellPort)}"))
        {
            await UntilAsync(() => watch.Connections == 1);
            _clock.Advance(ConnectionWatch.Patience);
            Assert.False(isGone);
        }

        await UntilAsync(() => watch.Connections == 0);
        _clock.Advance(ConnectionWatch.Patience);
        Assert.True(isGone);
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        while (!condition())
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
