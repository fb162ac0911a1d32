package dev.straingauge.ingest.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpecialAddressesTest {
    @ParameterizedTest
    @CsvSource({
        "0.0.0.0, unspecified",
        "0.1.2.3, unspecified",
        "10.255.255.255, private",
        "100.64.0.1, private (carrier-grade NAT)",
        "100.100.100.200, private (carrier-grade NAT)",
        "100.127.255.255, private (carrier-grade NAT)",
        "127.0.0.1, loopback",
        "127.255.255.254, loopback",
        "169.254.169.254, link-local",
        "172.16.0.0, private",
        "172.31.255.255, private",
        "192.0.0.192, reserved",
        "192.0.2.1, for documentation",
        "192.168.0.1, private",
        "198.18.0.1, for benchmarks",
        "198.19.255.255, for benchmarks",
        "198.51.100.7, for documentation",
        "203.0.113.9, for documentation",
        "224.0.0.1, multicast",
        "239.255.255.250, multicast",
        "240.0.0.1, reserved",
        "255.255.255.255, broadcast",
        "168.63.129.16, a cloud's metadata service",
        "::, unspecified",
        "::1, loopback",
        "::127.0.0.1, reserved",
        "fc00::1, private",
        "fd00:ec2::254, private",
        "fe80::1, link-local",
        "fec0::1, reserved",
        "ff02::1, multicast",
        "100::1, reserved",
        "2001::1, reserved",
        "2001:2::1, reserved",
        "2001:db8::1, for documentation",
        "3fff:abc::1, for documentation",
        "2002:7f00:1::, loopback",
        "2002:a9fe:a9fe::1, link-local",
        "64:ff9b::10.1.2.3, private",
        "64:ff9b::a9fe:a9fe, link-local",
        "64:ff9b:1::808:808, reserved",
        "::ffff:192.168.1.1, private",
    })
    void anAddressThatIsNotPublicIsCalledWhatItIs(String address, String kind) throws Exception {
        assertThat(SpecialAddresses.kind(InetAddress.getByName(address))).isEqualTo(kind);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.1",
                "169.253.255.255",
                "172.15.255.255",
                "172.32.0.0",
                "192.167.255.255",
                "192.169.0.0",
                "198.17.255.255",
                "198.20.0.0",
                "223.255.255.255",
                "2606:4700::1",
                "2a00:1450::1",
                "2002:101:101::1",
                "64:ff9b::1.1.1.1",
                "2001:200::1"
            })
    void anAddressNextToThemIsPublic(String address) throws Exception {
        assertThat(SpecialAddresses.kind(InetAddress.getByName(address))).isNull();
    }

    @Property
    void whatJavaCallsSpecialIsNeverPublic(@ForAll @Size(4) byte[] bytes) throws UnknownHostException {
        InetAddress address = InetAddress.getByAddress(bytes);
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            assertThat(SpecialAddresses.kind(address)).isNotNull();
        }
    }

    @Property
    void anIpv6AddressIsPublicOnlyWhereIpv6IsOrWhereItStandsForAPublicIpv4(@ForAll @Size(16) byte[] bytes) {
        boolean global = (bytes[0] & 0xE0) == 0x20;
        boolean nat64 = bytes[0] == 0 && bytes[1] == 0x64;
        boolean mapped = bytes[0] == 0 && bytes[10] == (byte) 0xFF;

        if (SpecialAddresses.kind(bytes) == null) {
            assertThat(global || nat64 || mapped).isTrue();
        }
    }

    /** Whatever disguise an IPv4 address wears, it is judged as itself. */
    @Property(tries = 5_000)
    void anIpv4AddressInsideAnIpv6OneIsJudgedAsItself(@ForAll @Size(4) byte[] v4, @ForAll @Size(10) byte[] rest) {
        String kind = SpecialAddresses.kind(v4);
        byte[] mapped = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1, v4[0], v4[1], v4[2], v4[3]};
        byte[] nat64 = {0, 0x64, -1, (byte) 0x9b, 0, 0, 0, 0, 0, 0, 0, 0, v4[0], v4[1], v4[2], v4[3]};
        byte[] sixToFour = new byte[16];
        sixToFour[0] = 0x20;
        sixToFour[1] = 0x02;
        System.arraycopy(v4, 0, sixToFour, 2, 4);
        System.arraycopy(rest, 0, sixToFour, 6, 10);

        assertThat(SpecialAddresses.kind(mapped)).isEqualTo(kind);
        assertThat(SpecialAddresses.kind(nat64)).isEqualTo(kind);
        assertThat(SpecialAddresses.kind(sixToFour)).isEqualTo(kind);
    }
}
