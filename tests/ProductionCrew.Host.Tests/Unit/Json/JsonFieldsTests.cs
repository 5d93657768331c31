using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using ProductionCrew.Host.Errors;
using ProductionCrew.Host.Json;
using ProductionCrew.Host.Tests.Regression.Input.Fuzz;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Tests.Unit.Json;

/// <summary>The reader of JSON beside protobuf's own writer, with requests of every rpc as a fuzzer makes them up.</summary>
public sealed class JsonFieldsTests
{
    private const int CallCount = 2_000;

    private static readonly JsonFormatter WithContractNames = new(
        JsonFormatter.Settings.Default.WithPreserveProtoFieldNames(true).WithFormatEnumsAsIntegers(true)
    );

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_protobuf_writes_is_read_to_the_same_message(bool hasContractNames)
    {
        var count = 0;
        foreach (var (message, json) in Requests(hasContractNames ? WithContractNames : JsonFormatter.Default))
        {
            var violations = new FieldViolations();
            var read = Read(message.Descriptor, Encoding.UTF8.GetBytes(json), violations);

            Assert.True(violations.IsEmpty, $"{json}: {violations}");
            Assert.Equal(message, read);
            count++;
        }

        Assert.InRange(count, CallCount / 2, CallCount);
    }

    /// <summary>Protobuf's own reader would round such a number without a word.</summary>
    [Theory]
    [InlineData("9007199254740993", 9_007_199_254_740_993)]
    [InlineData("9007199254740993.0", 9_007_199_254_740_993)]
    [InlineData("-9223372036854775808", long.MinValue)]
    [InlineData("\"9223372036854775807\"", long.MaxValue)]
    [InlineData("2e3", 2_000L)]
    [InlineData("9223372036854775808", null)]
    [InlineData("0.5", null)]
    [InlineData("1e400", null)]
    [InlineData("\"\"", null)]
    [InlineData("true", null)]
    public void A_whole_number_keeps_all_its_digits_or_is_refused(string text, long? expected)
    {
        var violations = new FieldViolations();
        var read = (CrewMember)Read(CrewMember.Descriptor, Encoding.UTF8.GetBytes($"{{\"dayRate\": {{\"units\": {text}}}}}"), violations);

        Assert.Equal(expected is null, violations.ToString() == "day_rate.units must be a whole number");
        Assert.Equal(expected ?? 0, read.DayRate.Units);
    }

    /// <summary>Protobuf would find a field of a message inside by such a name.</summary>
    [Theory]
    [InlineData("FieldViolation.field")]
    [InlineData("field_violations.field")]
    [InlineData("")]
    public void A_name_with_dots_is_no_field(string name)
    {
        var violations = new FieldViolations();
        Read(
            Google.Rpc.BadRequest.Descriptor,
            JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string> { [name] = "a" }),
            violations
        );

        Assert.Equal($"{name} is not a field of BadRequest", violations.ToString());
    }

    /// <summary>Whatever comes, it is read, refused by name, or told to be no JSON.</summary>
    [Fact]
    [SuppressMessage("Security", "CA5394:Do not use insecure randomness", Justification = "The same seed must give the same damage.")]
    public void Damaged_text_is_never_a_fault()
    {
        var chance = new Random(7);
        foreach (var (message, json) in Requests(JsonFormatter.Default))
        {
            var bytes = Encoding.UTF8.GetBytes(json);
            for (var flips = 1 + chance.Next(4); flips > 0; flips--)
            {
                bytes[chance.Next(1, bytes.Length)] = (byte)chance.Next(256);
            }

            try
            {
                Read(message.Descriptor, bytes, new FieldViolations());
            }
            catch (Exception refused) when (refused is JsonException or InvalidOperationException)
            {
                // No JSON, or no Unicode.
            }
        }
    }

    private static IEnumerable<(IMessage Message, string Json)> Requests(JsonFormatter formatter)
    {
        var calls = new FuzzCalls(seed: 30);
        for (var i = 0; i < CallCount; i++)
        {
            var call = calls.Next();
            if (call.IsDamaged || !call.Method.Service.FullName.StartsWith("productioncrew.", StringComparison.Ordinal))
            {
                continue;
            }

            var message = call.Method.InputType.Parser.ParseFrom(call.Request);
            string json;
            try
            {
                json = formatter.Format(message);
            }
            catch (InvalidOperationException)
            {
                // A moment beyond the year 9999 or a path that is none: JSON has no form for it.
                continue;
            }

            yield return (message, json);
        }
    }

    private static IMessage Read(MessageDescriptor type, byte[] json, FieldViolations violations)
    {
        var message = type.Parser.ParseFrom(ByteString.Empty);
        using var document = JsonDocument.Parse(json);
        if (document.RootElement.ValueKind is JsonValueKind.Object)
        {
            JsonFields.ReadInto(message, document.RootElement, "", violations);
        }

        return message;
    }
}
