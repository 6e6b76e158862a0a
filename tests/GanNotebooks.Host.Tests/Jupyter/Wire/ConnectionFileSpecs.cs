using GanNotebooks.Host.Jupyter.Wire;
using GanNotebooks.Host.Notebooks;

namespace GanNotebooks.Host.Tests.Jupyter.Wire;

public sealed class ConnectionFileSpecs : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_jupyter_writes_is_read()
    {
        var connection = Read(
            """
            {"shell_port": 1, "iopub_port": 2, "stdin_port": 3, "control_port": 4, "hb_port": 5, "ip": "127.0.0.2",
             "key": "secret", "transport": "tcp", "signature_scheme": "hmac-sha512", "kernel_name": ".net-csharp"}
            """
        );
        Assert.Equal(
            [1, 2, 3, 4, 5],
            [
                connection.ShellPort,
                connection.IopubPort,
                connection.StdinPort,
                connection.ControlPort,
                connection.HbPort,
            ]
        );
        Assert.Equal("tcp://127.0.0.2:1", connection.Address(connection.ShellPort));
        Assert.Equal("SHA512", connection.Hash.Name);
        Assert.Equal("secret", connection.Key);
    }

    [Theory]
    [InlineData("", "cannot be used")]
    [InlineData("{}", "shell_port")]
    [InlineData(
        """{"shell_port": 1, "iopub_port": 2, "stdin_port": 3, "control_port": 4, "hb_port": 5, "transport": "ipc"}""",
        "ipc"
    )]
    [InlineData(
        """{"shell_port": 1, "iopub_port": 2, "stdin_port": 3, "control_port": 4, "hb_port": 5, "signature_scheme": "none"}""",
        "none"
    )]
    [InlineData(
        """{"shell_port": 1, "iopub_port": 2, "stdin_port": 3, "control_port": 4, "hb_port": 5, "key": null}""",
        "key"
    )]
    [InlineData(
        """{"shell_port": 0, "iopub_port": 2, "stdin_port": 3, "control_port": 4, "hb_port": 5}""",
        "0 is no port"
    )]
    [InlineData(
        """{"shell_port": 1, "iopub_port": 2, "stdin_port": 3, "control_port": 65536, "hb_port": 5}""",
        "65536 is no port"
    )]
    [InlineData(
        """{"shell_port": 1, "iopub_port": -2, "stdin_port": 3, "control_port": 4, "hb_port": 5}""",
        "-2 is no port"
    )]
    public void What_cannot_be_served_is_refused_by_name(string json, string named)
    {
        var error = Assert.Throws<NotebookException>(() => Read(json));
        Assert.Contains(named, error.Message);
        Assert.Contains(_folder["connection.json"], error.Message);
    }

    [Fact]
    public void A_missing_file_is_refused() =>
        Assert.Throws<NotebookException>(() => ConnectionFile.Read(_folder["none.json"]));

    private ConnectionFile Read(string json) => ConnectionFile.Read(_folder.Write("connection.json", json));
}
