using CsCheck;
using GanNotebooks.Data;

namespace GanNotebooks.Tests.Data;

public sealed class CsvSpecs
{
    [Fact]
    public void What_is_written_is_read_back() =>
        Gen.Char["ab ,\"\r\n;\tü'"]
            .Array[0, 6]
            .Select(signs => new string(signs))
            .Array[2, 5]
            .Array[1, 5]
            .Sample(lines =>
            {
                var text = new StringWriter();
                foreach (var line in lines)
                {
                    Csv.WriteLine(text, line);
                }

                Assert.Equal(lines, Csv.Read(text.ToString()).Select(line => line.Fields.ToArray()));
            });

    [Fact]
    public void Lines_are_numbered_as_an_editor_does_and_may_end_with_a_line_feed_alone()
    {
        var lines = Csv.Read("\uFEFFa,b\n\"1\n2\",3\n\n4,\"5\"\"\"\r\n6,7");

        Assert.Equal([1, 2, 5, 6], lines.Select(line => line.Number));
        Assert.Equal(
            [
                ["a", "b"],
                ["1\n2", "3"],
                ["4", "5\""],
                ["6", "7"],
            ],
            lines.Select(line => line.Fields)
        );
        Assert.Empty(Csv.Read(""));
    }

    [Theory]
    [InlineData("a,b\n1,\"2\n3\n", "line 2: a quote is never closed")]
    [InlineData("a,b\n\"1\"2,3\n", "line 2: a field goes on behind its closing quote")]
    [InlineData("a,b\n\"1\n2\",3\n1\"2,3\n", "line 4: a quote inside of a field that does not begin with one")]
    public void A_quote_out_of_place_is_named_with_its_line(string text, string complaint) =>
        Assert.Equal(complaint, Assert.Throws<FormatException>(() => Csv.Read(text)).Message);
}
