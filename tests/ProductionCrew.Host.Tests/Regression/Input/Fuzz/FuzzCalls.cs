using System.Collections;
using System.Diagnostics.CodeAnalysis;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using ProductionCrew.Host.Hosting;

namespace ProductionCrew.Host.Tests.Regression.Input.Fuzz;

/// <summary>Makes up calls of every method that the server offers, from its descriptors. The same seed gives the same calls.</summary>
[SuppressMessage("Security", "CA5394:Do not use insecure randomness", Justification = "The same seed must give the same calls.")]
internal sealed class FuzzCalls(int seed)
{
    private const int DepthMax = 6;

    /// <summary>What the other calls are about has to come from somewhere.</summary>
    private const int MakersPercent = 30;

    private static readonly MethodDescriptor[] Methods = [.. ServiceCatalog.Product.Services.SelectMany(service => service.Methods)];

    private static readonly MethodDescriptor[] Makers =
    [
        .. Methods.Where(method =>
            method.Name is "HireCrewMember" or "ScheduleProduction" or "BookCrewMember" or "HoldCrewMember" or "OpenWindow"
        ),
    ];

    private readonly FuzzValues values = new(new Random(seed));

    public FuzzCall Next()
    {
        values.Begin();
        var method = values.OneOf(values.Happens(MakersPercent) ? Makers : Methods);
        var message = Message(method.InputType, values.ResourceOf(method.Name), depth: 0);
        return values.Happens(5)
            ? new FuzzCall(method, Damaged(message.ToByteArray()), IsDamaged: true)
            : new FuzzCall(method, message.ToByteArray(), IsDamaged: false);
    }

    /// <summary>Lets the calls to come be about what a reply tells of.</summary>
    public void Learn(FuzzCall call, byte[] reply) => values.Learn(call.Method.OutputType.Parser.ParseFrom(reply));

    private IMessage Message(MessageDescriptor type, string resource, int depth)
    {
        var message = type.Parser.ParseFrom([]);
        foreach (var field in type.Fields.InDeclarationOrder())
        {
            if (field.IsRepeated)
            {
                var list = (IList)field.Accessor.GetValue(message);
                for (var rest = values.Count(); rest > 0; rest--)
                {
                    list.Add(Value(field, resource, depth));
                }
            }
            else if (IsPresent(field) && (field.FieldType != FieldType.Message || depth < DepthMax))
            {
                field.Accessor.SetValue(message, Value(field, resource, depth));
            }
        }

        return message;
    }

    private object Value(FieldDescriptor field, string resource, int depth) =>
        field.FieldType switch
        {
            FieldType.Message when field.MessageType == Timestamp.Descriptor => new Timestamp
            {
                Seconds = values.Seconds(field),
                Nanos = (int)values.Number(field),
            },
            FieldType.Message when field.MessageType == Duration.Descriptor => new Duration
            {
                Seconds = values.Length(),
                Nanos = (int)values.Number(field),
            },
            FieldType.Message => Message(field.MessageType, resource, depth + 1),
            FieldType.String => values.Text(field, resource),
            FieldType.Bool => values.Happens(50),
            FieldType.Double => (double)values.Number(field),
            FieldType.Int32 => (int)values.Number(field),
            FieldType.Int64 => values.Number(field),
            FieldType.Enum => System.Enum.ToObject(field.EnumType.ClrType, values.Enum(field)),
            _ => throw new InvalidOperationException($"{field.FullName} is of a kind that is not drawn yet."),
        };

    /// <summary>Moments contradict the dates beside them, and a real call is rarely only tried out.</summary>
    private bool IsPresent(FieldDescriptor field) =>
        field.Name switch
        {
            "validate_only" => values.Happens(10),
            "allow_past" or "unstaffed" or "atomic" => values.Happens(50),
            "start_time" or "end_time" when field.ContainingType.FindFieldByName("first_date") is not null => false,
            "production" or "time_zone" when field.ContainingType.Name == "RecommendCrewRequest" => values.Happens(50),
            "replacement" or "effective_date" or "update_mask" or "hold_duration" or "challenge_duration" => values.Happens(30),
            "fire_date" => values.Happens(50),
            _ => values.Happens(98),
        };

    private byte[] Damaged(byte[] bytes)
    {
        if (bytes.Length == 0 || values.Happens(20))
        {
            var noise = new byte[values.Next(200)];
            values.Fill(noise);
            return noise;
        }

        if (values.Happens(30))
        {
            return bytes[..values.Next(bytes.Length)];
        }

        for (var flips = 1 + values.Next(8); flips > 0; flips--)
        {
            bytes[values.Next(bytes.Length)] ^= (byte)(1 << values.Next(8));
        }

        return bytes;
    }
}

/// <summary>A call to make.</summary>
/// <param name="IsDamaged">Whether its bytes need not be a message at all.</param>
internal sealed record FuzzCall(MethodDescriptor Method, byte[] Request, bool IsDamaged);
