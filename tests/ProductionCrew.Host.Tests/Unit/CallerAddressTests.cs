using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using ProductionCrew.Host.Access;

namespace ProductionCrew.Host.Tests.Unit;

public sealed class CallerAddressTests
{
    [Theory]
    [InlineData("192.0.2.7", "192.0.2.7")]
    [InlineData("::ffff:192.0.2.7", "192.0.2.7")]
    [InlineData("2001:db8::7", "2001:db8::7")]
    public void A_peer_is_named_by_its_address(string peer, string expected)
    {
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = IPAddress.Parse(peer);
        context.Connection.RemotePort = 54_321;

        Assert.Equal(expected, CallerAddress.Of(context));
    }

    [Fact]
    public void A_peer_on_a_socket_of_the_machine_is_named_by_that()
    {
        var context = new DefaultHttpContext();
        context.Features.Set<IConnectionEndPointFeature>(new EndPoints { LocalEndPoint = new UnixDomainSocketEndPoint("/run/desk.sock") });

        Assert.Equal("unix", CallerAddress.Of(context));
    }

    [Fact]
    public void A_peer_that_is_not_known_has_no_address() => Assert.Null(CallerAddress.Of(new DefaultHttpContext()));

    private sealed class EndPoints : IConnectionEndPointFeature
    {
        public EndPoint? LocalEndPoint { get; set; }

        public EndPoint? RemoteEndPoint { get; set; }
    }
}
