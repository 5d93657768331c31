using System.CommandLine;
using System.CommandLine.Completions;
using System.Text.Json.Nodes;
using Google.Protobuf.Reflection;
using ProductionCrew.V1;

namespace ProductionCrew.Client.Verbs;

/// <summary>One field of a request on the command line: an argument if it is the resource's name, else an option.</summary>
internal sealed class FieldInput
{
    private readonly IReadOnlyList<FieldDescriptor> path;
    private readonly FieldDescriptor described;
    private readonly Argument<string>? argument;
    private readonly Option<bool>? flag;
    private readonly Option<string>? single;
    private readonly Option<string[]>? several;

    /// <param name="path">The fields that lead from the request to the message that has the field.</param>
    public FieldInput(IReadOnlyList<FieldDescriptor> path, FieldDescriptor field)
    {
        (this.path, described) = (path, field);
        var name = "--" + field.Name.Replace('_', '-');
        var meaning = $"{ContractText.Meaning(field)}{FieldText.LongChoices(field)}";
        if (field.Name == "name" || IsOwner(field))
        {
            argument = new Argument<string>(field.Name.ToUpperInvariant())
            {
                Description = $"{meaning} {ResourcePattern.ShortForm(field)}",
            };
        }
        else if (field.FieldType is FieldType.Bool)
        {
            flag = new Option<bool>(name) { Description = meaning };
        }
        else if (field.IsRepeated)
        {
            several = new Option<string[]>(name)
            {
                Description = meaning,
                HelpName = FieldText.Form(field) + " ...",
                AllowMultipleArgumentsPerToken = true,
            };
            several.CompletionSources.Add(Complete);
        }
        else
        {
            single = new Option<string>(name) { Description = meaning, HelpName = FieldText.Form(field) };
            single.CompletionSources.Add(Complete);
        }
    }

    /// <summary>The name of the field in the contract.</summary>
    public string Name => described.Name;

    /// <summary>The path of the field in the request, as messages of the service write it.</summary>
    public string ContractPath => string.Join('.', path.Append(described).Select(step => step.Name));

    /// <summary>What a person types for it.</summary>
    public string Label => single?.Name ?? several?.Name ?? flag?.Name ?? argument!.Name;

    public void Attach(Command command)
    {
        if (argument is not null)
        {
            command.Arguments.Add(argument);
        }
        else
        {
            command.Options.Add((Option?)flag ?? (Option?)single ?? several!);
        }
    }

    /// <summary>Puts what was typed into a request; an absent option leaves the request as it is.</summary>
    /// <exception cref="CommandException">The text is no value of the field.</exception>
    public void Put(JsonObject request, ParseResult parsed)
    {
        if (Value(parsed) is not { } value)
        {
            return;
        }

        var place = request;
        foreach (var step in path)
        {
            if (place[step.JsonName] is not JsonObject next)
            {
                place[step.JsonName] = next = [];
            }

            place = next;
        }

        place[described.JsonName] = value;
    }

    /// <summary>Whether what a verb is about can only be found with this: the production of a chart, the report of a series.</summary>
    private static bool IsOwner(FieldDescriptor field) =>
        (field.Name == "report" && field.ContainingType == ListReportSeriesRequest.Descriptor)
        || field.Name == "production"
            && (
                field.ContainingType == CreateProgressChartRequest.Descriptor
                || field.ContainingType == ListProgressChartsRequest.Descriptor
                || field.ContainingType == GetStaffingChartRequest.Descriptor
            );

    private JsonNode? Value(ParseResult parsed)
    {
        if (flag is not null)
        {
            return parsed.GetResult(flag) is null ? null : JsonValue.Create(parsed.GetValue(flag));
        }

        if (several is not null)
        {
            return parsed.GetResult(several) is null ? null : new JsonArray([.. parsed.GetValue(several)!.Select(Parse)]);
        }

        var text = argument is not null ? parsed.GetValue(argument) : parsed.GetValue(single!);
        return text is null ? null : Parse(text);
    }

    private JsonNode Parse(string text)
    {
        // An option that is spelled wrong would else be a value of the one before it.
        if (text.StartsWith("--", StringComparison.Ordinal))
        {
            throw new CommandException(ExitCode.Usage, $"'{text}' is no option here, and no value of {Label}.");
        }

        try
        {
            return FieldText.Parse(described, text);
        }
        catch (FormatException wrong)
        {
            throw new CommandException(ExitCode.Usage, $"{Label}: {wrong.Message}", wrong);
        }
    }

    private IEnumerable<CompletionItem> Complete(CompletionContext context) =>
        described.FieldType is FieldType.Enum ? FieldText.Choices(described.EnumType).Select(choice => new CompletionItem(choice)) : [];
}
