using System.Net;
using ProductionCrew.Host.Access;

namespace ProductionCrew.Host.Tests.Unit.Access;

public sealed class ForwardedAddressTests
{
    [Theory]
    // One trusted proxy.
    [InlineData("10.1.2.3", "192.0.2.7", "192.0.2.7")]
    [InlineData("::ffff:10.1.2.3", "192.0.2.7", "192.0.2.7")]
    [InlineData("10.1.2.3", "192.0.2.7:49152", "192.0.2.7")]
    [InlineData("10.1.2.3", "2001:db8::7", "2001:db8::7")]
    [InlineData("10.1.2.3", "[2001:db8::7]:49152", "2001:db8::7")]
    [InlineData("2001:db8::1", "192.0.2.7", "192.0.2.7")]
    // What the caller itself sent stands before what the proxy added.
    [InlineData("10.1.2.3", "198.51.100.1, 192.0.2.7", "192.0.2.7")]
    [InlineData("10.1.2.3", "127.0.0.1, 10.1.2.9, 192.0.2.7", "192.0.2.7")]
    // Two trusted proxies, one behind the other.
    [InlineData("10.1.2.3", "192.0.2.7, 10.1.2.4", "192.0.2.7")]
    [InlineData("10.1.2.3", "198.51.100.1, 192.0.2.7, 10.1.2.4", "192.0.2.7")]
    // Nobody else is believed.
    [InlineData("192.0.2.7", "198.51.100.1", "192.0.2.7")]
    [InlineData("10.1.3.3", "198.51.100.1", "10.1.3.3")]
    // What is no address ends the way back.
    [InlineData("10.1.2.3", "", "10.1.2.3")]
    [InlineData("10.1.2.3", "unknown", "10.1.2.3")]
    [InlineData("10.1.2.3", "192.0.2.7, unknown", "10.1.2.3")]
    [InlineData("10.1.2.3", "192.0.2.7,", "10.1.2.3")]
    [InlineData("10.1.2.3", "unknown, 10.1.2.4", "10.1.2.4")]
    public void A_caller_is_known_by_what_trusted_proxies_say(string peer, string header, string expected)
    {
        var trusted = ForwardedAddress.Parse("10.1.2.0/24, 2001:db8::1");

        Assert.Equal(IPAddress.Parse(expected), ForwardedAddress.Of(IPAddress.Parse(peer), [header], trusted!));
    }

    [Fact]
    public void Several_headers_are_one_list() =>
        Assert.Equal(
            IPAddress.Parse("192.0.2.7"),
            ForwardedAddress.Of(
                IPAddress.Parse("10.1.2.3"),
                ["198.51.100.1", "192.0.2.7, 10.1.2.4"],
                ForwardedAddress.Parse("10.1.2.0/24")!
            )
        );

    [Fact]
    public void Nobody_is_believed_where_nobody_is_trusted() =>
        Assert.Equal(IPAddress.Loopback, ForwardedAddress.Of(IPAddress.Loopback, ["192.0.2.7"], ForwardedAddress.Parse("")!));

    [Theory]
    [InlineData("balancer")]
    [InlineData("10.1.2.0/33")]
    [InlineData("10.1.2.3, 10.1.2.x")]
    [InlineData("10.1.2.3:5080")]
    public void What_is_no_network_is_refused(string list) => Assert.Null(ForwardedAddress.Parse(list));
}
