using System.CommandLine;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using ProductionCrew.Client.Charts;

namespace ProductionCrew.Client.Verbs;

/// <summary>The options of a verb: one for each field of its request that the caller may set.</summary>
/// <remarks>The fields of a resource inside the request are options too, so that nobody has to know how requests are nested.</remarks>
internal sealed class RequestOptions
{
    private const string Mask = "update_mask";

    private readonly MethodDescriptor method;
    private readonly List<FieldInput> inputs = [];

    /// <param name="untaken">Fields that are no options.</param>
    public RequestOptions(MethodDescriptor method, params IReadOnlyCollection<string> untaken)
    {
        this.method = method;
        Add(method.InputType, []);
        inputs.RemoveAll(input => untaken.Contains(input.Name));
    }

    public IReadOnlyList<FieldInput> Inputs => inputs;

    /// <summary>What a command line needs: the name of the resource as an argument, all other fields as options.</summary>
    public void Attach(Command command)
    {
        foreach (var input in inputs)
        {
            input.Attach(command);
        }
    }

    /// <exception cref="CommandException">A value does not fit its field.</exception>
    public IMessage Parse(ParseResult parsed)
    {
        var request = new JsonObject();
        foreach (var input in inputs)
        {
            input.Put(request, parsed);
        }

        try
        {
            return JsonParser.Default.Parse(request.ToJsonString(), method.InputType);
        }
        catch (InvalidProtocolBufferException wrong)
        {
            throw new CommandException(ExitCode.Usage, wrong.Message, wrong);
        }
    }

    private void Add(MessageDescriptor message, IReadOnlyList<FieldDescriptor> path)
    {
        var isInner = path.Count > 0;
        var isUpdate = method.InputType.FindFieldByName(Mask) is not null;
        foreach (var field in message.Fields.InDeclarationOrder())
        {
            // A resource in a request that makes it has no name and no etag yet.
            var isOfService = ContractText.IsOutputOnly(field) || (isInner && !isUpdate && field.Name is "name" or "etag");
            if ((isOfService && !(isUpdate && field.Name is "name" or "etag")) || inputs.Any(input => input.Name == field.Name))
            {
                continue;
            }

            if (PointsFile.Has(field))
            {
                continue;
            }

            if (IsResource(field))
            {
                Add(field.MessageType, [.. path, field]);
            }
            else
            {
                inputs.Add(new FieldInput(path, field));
            }
        }
    }

    /// <summary>Whether a field is a whole resource, whose fields become options of their own.</summary>
    private static bool IsResource(FieldDescriptor field) =>
        field is { FieldType: FieldType.Message, IsRepeated: false }
        && field.MessageType.FindFieldByName("name") is not null
        && field.MessageType.FindFieldByName("create_time") is not null;
}
