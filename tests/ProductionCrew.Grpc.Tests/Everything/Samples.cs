using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace ProductionCrew.Grpc.Tests.Everything;

internal static class Samples
{
    /// <summary>A message with every field set to something other than its default.</summary>
    public static Everyone Full() =>
        new()
        {
            NumberDouble = Math.PI,
            NumberFloat = 1.5f,
            NumberInt32 = int.MinValue,
            NumberInt64 = long.MinValue,
            NumberUint32 = uint.MaxValue,
            NumberUint64 = ulong.MaxValue,
            NumberSint32 = -1,
            NumberSint64 = -2,
            NumberFixed32 = 3,
            NumberFixed64 = 4,
            NumberSfixed32 = -5,
            NumberSfixed64 = -6,
            Truth = true,
            Text = "Grüße, 世界 🎬",
            Raw = ByteString.CopyFrom(0, 127, 255),
            Colour = Colour.Green,
            Inner = Deep("inner"),
            MaybeNumber = 0,
            MaybeText = "",
            MaybeColour = Colour.Unspecified,
            ManyNumbers = { 1, -1, long.MaxValue },
            ManyTexts = { "a", "" },
            ManyInners =
            {
                Deep("first"),
                new Everyone.Types.Inner { Again = new Everyone { Truth = true } },
            },
            ManyColours = { Colour.Red, (Colour)77 },
            InnersByText = { ["key"] = Deep("value") },
            ColoursByNumber = { [-1] = Colour.Red },
            RawsByTruth = { [true] = ByteString.CopyFromUtf8("yes") },
            ChosenInner = Deep("chosen"),
            At = Timestamp.FromDateTimeOffset(DateTimeOffset.UnixEpoch.AddYears(56)),
            Took = Duration.FromTimeSpan(TimeSpan.FromMinutes(-90)),
            Packed = Any.Pack(Deep("packed")),
            Free = new Struct { Fields = { ["list"] = Value.ForList(Value.ForNumber(1), Value.ForNull()) } },
            Mask = new FieldMask { Paths = { "text", "inner.kind" } },
            WrappedText = "",
            WrappedNumber = 0,
        };

    private static Everyone.Types.Inner Deep(string word) =>
        new()
        {
            Kind = Everyone.Types.Inner.Types.Kind.Deep,
            Deeper = new Everyone.Types.Inner.Types.Deeper { Word = word },
        };
}
