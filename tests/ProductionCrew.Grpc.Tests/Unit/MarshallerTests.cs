using System.Text;
using Grpc.Core;

namespace ProductionCrew.Grpc.Tests.Unit;

public sealed class MarshallerTests
{
    [Fact]
    public void A_marshaller_of_arrays_also_serves_arrays()
    {
        var marshaller = Marshallers.StringMarshaller;

        Assert.Equal("wörd", marshaller.Deserializer(marshaller.Serializer("wörd")));
    }

    [Fact]
    public void A_marshaller_of_buffers_also_serves_arrays()
    {
        var marshaller = Marshallers.Create(
            (text, context) =>
            {
                var bytes = Encoding.UTF8.GetBytes(text);
                context.SetPayloadLength(bytes.Length);
                bytes.CopyTo(context.GetBufferWriter().GetSpan(bytes.Length));
                context.GetBufferWriter().Advance(bytes.Length);
                context.Complete();
            },
            context => $"{Encoding.UTF8.GetString(context.PayloadAsReadOnlySequence())} of {context.PayloadLength}"
        );

        Assert.Equal("wörd of 5", marshaller.Deserializer(marshaller.Serializer("wörd")));
    }

    [Fact]
    public void A_serializer_must_complete_its_message_once()
    {
        var never = Marshallers.Create<string>((_, _) => { }, _ => "");
        var twice = Marshallers.Create<string>(
            (_, context) =>
            {
                context.Complete([1]);
                context.Complete([2]);
            },
            _ => ""
        );

        Assert.Throws<InvalidOperationException>(() => never.Serializer(""));
        Assert.Throws<InvalidOperationException>(() => twice.Serializer(""));
    }

    [Fact]
    public void A_method_knows_its_path()
    {
        var method = new Method<string, string>(
            MethodType.Unary,
            "package.Service",
            "Do",
            Marshallers.StringMarshaller,
            Marshallers.StringMarshaller
        );

        Assert.Equal("/package.Service/Do", method.FullName);
    }
}
