using GanNotebooks.Host.Notebooks.Parameters;

namespace GanNotebooks.Host.Stdio;

/// <summary>Tells a client which parameters its notebook has, and how to set them.</summary>
internal static class ParameterQuestions
{
    /// <summary>Answers.</summary>
    /// <exception cref="Notebooks.NotebookException">A value is not of its parameter's type.</exception>
    public static ParametersProduced Answer(RequestParameters question)
    {
        var assigned = ParametersCell.Assignments(question.InjectedCode ?? "");
        var parameters =
            from declared in ParametersCell.Declarations(question.Code)
            let type = declared.Type
            where type is not null
            let value = assigned.GetValueOrDefault(declared.Name, declared.Value)
            select new ClientParameter(declared.Name, ParametersCell.TypedValue(value), type.Description);
        var values = question.Values.Select(given => new ParameterValue(given.Key, given.Value)).ToArray();
        return new(
            [.. parameters],
            values.Length > 0 ? NotebookParameters.InjectedCode(question.Code, values) : null,
            question
        );
    }
}
