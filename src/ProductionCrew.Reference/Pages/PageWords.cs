using System.Text;
using Google.Api;
using Google.Protobuf.Reflection;
using ProductionCrew.V1;
using ErrorReason = ProductionCrew.V1.ErrorReason;

namespace ProductionCrew.Reference.Pages;

/// <summary>A page of Markdown that is being written.</summary>
/// <param name="links">Null if it names no types.</param>
internal sealed class PageWords(TypeLinks? links, string page)
{
    private readonly StringBuilder text = new();

    /// <summary>Paragraphs; those without a word are left out.</summary>
    public void Add(params ReadOnlySpan<string> paragraphs)
    {
        foreach (var paragraph in paragraphs)
        {
            if (paragraph.Length > 0)
            {
                text.Append(text.Length == 0 ? "" : "\n").Append(paragraph).Append('\n');
            }
        }
    }

    public void AddTable(string[] head, IEnumerable<string[]> rows)
    {
        var lines = rows.Select(Row).ToList();
        if (lines.Count > 0)
        {
            Add(string.Join('\n', [Row(head), Row([.. head.Select(_ => "---")]), .. lines]));
        }
    }

    /// <summary>The messages and enums of a file, in the order of the contract.</summary>
    public void AddTypes(FileDescriptor file)
    {
        foreach (var message in file.MessageTypes)
        {
            AddMessage(message);
        }

        // The reasons have a page of their own.
        foreach (var type in file.EnumTypes.Where(type => type.Name != nameof(ErrorReason)))
        {
            Add($"## {type.Name}", ContractComments.InOneLine(type));
            AddTable(["value", "means"], type.Values.Select(value => (string[])[$"`{value.Name}`", ContractComments.InOneLine(value)]));
        }
    }

    public override string ToString() => text.ToString();

    private void AddMessage(MessageDescriptor message)
    {
        Add($"## {message.Name}", ContractComments.InOneLine(message));
        foreach (var oneof in message.Oneofs)
        {
            var fields = string.Join(", ", oneof.Fields.Select(field => $"`{field.Name}`"));
            Add($"One of {fields}: {ContractComments.InOneLine(oneof)}");
        }

        AddTable(["field", "type", "", "means"], message.Fields.InDeclarationOrder().Select(RowOf));
    }

    private string[] RowOf(FieldDescriptor field)
    {
        var said = FieldText.Of(field);
        var behavior = said.Behavior switch
        {
            FieldBehavior.Required => "required",
            FieldBehavior.OutputOnly => "output only",
            FieldBehavior.Identifier => "name",
            _ => "",
        };
        return [$"`{field.Name}`", TypeOf(field), behavior, said.Meaning];
    }

    private string TypeOf(FieldDescriptor field)
    {
        var type = field.FieldType switch
        {
            FieldType.Message => field.IsMap ? "map" : links!.To(field.MessageType, page),
            FieldType.Enum => links!.To(field.EnumType, page),
            var other => other.ToString().ToLowerInvariant(),
        };
        return field.IsRepeated && !field.IsMap ? $"list of {type}" : type;
    }

    private static string Row(string[] cells) =>
        "| " + string.Join(" | ", cells.Select(cell => cell.Replace("|", "\\|", StringComparison.Ordinal))) + " |";
}
