using GanNotebooks.Host.Notebooks;
using GanNotebooks.Host.Notebooks.Parameters;

namespace GanNotebooks.Host.Tests.Notebooks.Parameters;

public sealed class NotebookParametersSpecs
{
    private static readonly Notebook Lab = Sample.Notebook(
        Sample.Prose("# Lab"),
        Sample.Tagged(
            "parameters",
            """
            // What may be changed
            var epochs = 20;
            int seed = 23231;
            long many = 1;
            double learningRate = 0.03;
            var slope = -0.2f;
            bool quiet = false;
            string name = "mlp";
            int[] positions = [0, 20, 40, 60, 80];
            float[] changes = { -1, 5, 10 };
            var rates = new[] { 1, 0.5 };
            var started = DateTime.Now;
            const int Fixed = 1;
            int @class = 3;
            """
        ),
        Sample.Code("epochs")
    );

    [Theory]
    [InlineData("epochs=1", "epochs = 1;")]
    [InlineData("seed=-7", "seed = -7;")]
    [InlineData("many=5000000000", "many = 5000000000L;")]
    [InlineData("learningRate=1e-3", "learningRate = 0.001;")]
    [InlineData("learningRate=-0", "learningRate = -0.0;")]
    [InlineData("learningRate=1e-400", "learningRate = 0;")]
    [InlineData("slope=-0", "slope = -0f;")]
    [InlineData("seed=-0", "seed = 0;")]
    [InlineData("class=4", "@class = 4;")]
    [InlineData("@class=4", "@class = 4;")]
    [InlineData("slope=0.25", "slope = 0.25f;")]
    [InlineData("quiet=True", "quiet = true;")]
    [InlineData("name=a \"b\" \\ c=d", "name = \"a \\\"b\\\" \\\\ c=d\";")]
    [InlineData("positions=0,20,40", "positions = [0, 20, 40];")]
    [InlineData("positions=[0, 20]", "positions = [0, 20];")]
    [InlineData("positions=", "positions = [];")]
    [InlineData("changes=-1,5.5", "changes = [-1f, 5.5f];")]
    [InlineData("rates=0.5", "rates = [0.5];")]
    public void A_value_becomes_an_assignment_of_the_declared_type(string argument, string assignment)
    {
        var injected = Set(argument).Cells[2];
        Assert.Equal($"// Parameters given for this run\n{assignment}", injected.Source);
    }

    [Fact]
    public void The_new_values_are_in_a_cell_of_their_own_after_the_parameters()
    {
        var notebook = Set("epochs=1", "seed=2");

        Assert.Equal(4, notebook.Cells.Length);
        Assert.Equal(Lab.Cells[1], notebook.Cells[1]);
        Assert.Equal(["injected-parameters"], notebook.Cells[2].Tags);
        Assert.EndsWith("epochs = 1;\nseed = 2;", notebook.Cells[2].Source);
        Assert.Equal(Lab.Cells[2], notebook.Cells[3]);
    }

    [Fact]
    public void The_cell_injected_by_an_earlier_run_is_replaced()
    {
        var notebook = Set("epochs=1").WithParameters([new ParameterValue("seed", "2")]);

        var injected = Assert.Single(notebook.Cells, cell => cell.Tags.Contains("injected-parameters"));
        Assert.DoesNotContain("epochs", injected.Source);
    }

    [Fact]
    public void Of_two_values_for_one_name_the_last_counts() =>
        Assert.EndsWith("\nepochs = 3;", Set("epochs=2", "epochs=3").Cells[2].Source);

    [Fact]
    public void Without_values_the_notebook_stays_as_it_is() => Assert.Same(Lab, Lab.WithParameters([]));

    [Fact]
    public void I_can_read_which_values_a_run_used()
    {
        var values = Set("epochs=1", "positions=3", "class=4").ParameterValues();

        Assert.Contains(KeyValuePair.Create("class", "4"), values);
        Assert.Contains(KeyValuePair.Create("epochs", "1"), values);
        Assert.Contains(KeyValuePair.Create("positions", "[3]"), values);
        Assert.Contains(KeyValuePair.Create("seed", "23231"), values);
    }

    [Theory]
    [InlineData("epochs=abc", "epochs is a whole number (int); 'abc' is not.")]
    [InlineData("epochs=1.5", "epochs is a whole number (int); '1.5' is not.")]
    [InlineData("epochs=3000000000", "epochs is a whole number (int); '3000000000' is too large for it.")]
    [InlineData("learningRate=fast", "learningRate is a number (double); 'fast' is not.")]
    [InlineData("learningRate=NaN", "learningRate is a number (double); 'NaN' is not.")]
    [InlineData("quiet=maybe", "quiet is true or false (bool); 'maybe' is not.")]
    [InlineData("positions=1,two", "positions is a list of whole numbers (int[]); 'two' is not.")]
    [InlineData("positions=1,,2", "positions is a list of whole numbers (int[]); '' is not.")]
    public void A_value_of_another_type_is_refused(string argument, string complaint) =>
        Assert.Equal(complaint, Complaint(argument));

    [Fact]
    public void An_unknown_name_is_refused_with_the_nearest_and_all_known_names()
    {
        Assert.Equal(
            "The notebook has no parameter epoch. Did you mean epochs? It has epochs, seed, many, learningRate, slope, "
                + "quiet, name, positions, changes, rates, started, Fixed, class.",
            Complaint("epoch=1")
        );
        Assert.DoesNotContain("Did you mean", Complaint("temperature=1"));
    }

    [Theory]
    [InlineData("started=1")]
    [InlineData("Fixed=2")]
    public void A_variable_that_cannot_be_set_says_so(string argument) =>
        Assert.Contains("cannot be set with -p", Complaint(argument));

    [Theory]
    [InlineData("epochs")]
    [InlineData("=5")]
    public void An_argument_of_another_form_is_refused(string argument) =>
        Assert.StartsWith("-p wants name=value", Complaint(argument));

    [Fact]
    public void A_notebook_without_a_parameters_cell_says_so()
    {
        var notebook = Sample.Notebook(Sample.Code("var epochs = 1;"));
        var error = Assert.Throws<NotebookException>(() =>
            notebook.WithParameters([new ParameterValue("epochs", "2")])
        );
        Assert.StartsWith("The notebook has no cell tagged \"parameters\"", error.Message);
    }

    [Fact]
    public void A_cell_that_is_nested_too_deep_to_be_read_is_refused()
    {
        var nested = new string('(', 20_000);
        var notebook = Sample.Notebook(Sample.Tagged("parameters", $"var x = {nested}"));
        var error = Assert.Throws<NotebookException>(() => notebook.WithParameters([new ParameterValue("x", "2")]));
        Assert.Contains("nested more than", error.Message);
    }

    [Fact]
    public void Two_cells_with_the_tag_are_refused()
    {
        var notebook = Sample.Notebook(
            Sample.Tagged("parameters", "var epochs = 1;"),
            Sample.Tagged("parameters", "var seed = 1;")
        );
        var error = Assert.Throws<NotebookException>(() => notebook.WithParameters([new ParameterValue("seed", "2")]));
        Assert.StartsWith("The notebook has 2 cells tagged \"parameters\"", error.Message);
    }

    private static Notebook Set(params string[] arguments) =>
        Lab.WithParameters([.. arguments.Select(ParameterValue.Parse)]);

    private static string Complaint(string argument) => Assert.Throws<NotebookException>(() => Set(argument)).Message;
}
