using Google.Api;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace ProductionCrew.Client.Import;

/// <summary>
/// The columns that give a text of a resource as it is. They are the texts that the contract lets a request give, under its names, so that a
/// text which is new to the contract is imported and compared without more.
/// </summary>
internal sealed class TextColumns(MessageDescriptor resource)
{
    private const string Etag = "etag";

    private readonly FieldDescriptor[] fields = [.. resource.Fields.InDeclarationOrder().Where(IsGiven)];

    public IEnumerable<string> Names => fields.Select(text => text.Name);

    /// <summary>Sets each text to what its column says.</summary>
    public void Read(CsvRow row, IMessage into)
    {
        foreach (var field in fields)
        {
            field.Accessor.SetValue(into, row[field.Name]);
        }
    }

    /// <summary>What a row says beside what the record has.</summary>
    /// <param name="except">The columns that are compared in another way.</param>
    public IEnumerable<ComparedCell> Compare(IMessage given, IMessage stored, params string[] except) =>
        fields
            .Where(field => !except.Contains(field.Name))
            .Select(field => new ComparedCell(field.Name, Cells.Composed(Text(field, given)), Text(field, stored)));

    private static string Text(FieldDescriptor field, IMessage message) => (string)field.Accessor.GetValue(message);

    private static bool IsGiven(FieldDescriptor field) =>
        field is { FieldType: FieldType.String, IsRepeated: false, Name: not Etag }
        && field.GetOptions().GetExtension(FieldBehaviorExtensions.FieldBehavior) is [FieldBehavior.Required or FieldBehavior.Optional];
}
