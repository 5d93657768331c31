using System.Collections;
using System.Globalization;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using ProductionCrew.V1;

namespace ProductionCrew.Client.Verbs;

/// <summary>Values of the contract as people read them.</summary>
/// <param name="titles">What the resources that are named are called.</param>
internal sealed class CellText(ResourceTitles titles)
{
    private const decimal NanosPerUnit = 1_000_000_000;

    /// <summary>The value of a field; empty if it is not set.</summary>
    public string Of(IMessage message, FieldDescriptor field)
    {
        var value = field.Accessor.GetValue(message);
        return field.IsRepeated ? string.Join(", ", ((IEnumerable)value).Cast<object>().Select(item => Of(field, item))) : Of(field, value);
    }

    private string Of(FieldDescriptor field, object? value) =>
        value switch
        {
            null => "",
            Timestamp time => time.ToDateTime().ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            Duration duration => duration.ToTimeSpan().ToString(format: null, CultureInfo.InvariantCulture),
            Money money => string.Create(
                CultureInfo.InvariantCulture,
                $"{money.Units + (money.Nanos / NanosPerUnit):0.00} {money.CurrencyCode}"
            ),
            Obstacle obstacle => ObstacleSummary.Of(obstacle),
            IMessage message => OfMessage(message),
            string text => titles.Of(text) is { } title ? $"{title} ({text})" : text,
            bool flag => flag ? "yes" : "",
            _ when field.FieldType is FieldType.Enum => OfEnum(field.EnumType, Convert.ToInt32(value, CultureInfo.InvariantCulture)),
            _ => Convert.ToString(value, CultureInfo.InvariantCulture) is not "0" and { } number ? number : "",
        };

    private static string OfEnum(EnumDescriptor type, int number) =>
        number == 0 || type.FindValueByNumber(number) is not { } value ? "" : FieldText.ShortName(value);

    /// <summary>A message in one cell: a resource by its name, anything else by its values.</summary>
    private string OfMessage(IMessage message)
    {
        var fields = message.Descriptor.Fields;
        if (fields[1] is { Name: "name" } named && named.Accessor.GetValue(message) is string { Length: > 0 } text)
        {
            var title = message.Descriptor.FindFieldByName("display_name") ?? message.Descriptor.FindFieldByName("title");
            return title is not null && Of(message, title) is { Length: > 0 } called ? $"{called} ({text})" : Of(named, text);
        }

        return string.Join(':', fields.InFieldNumberOrder().Select(field => Of(message, field)).Where(part => part.Length > 0));
    }
}
