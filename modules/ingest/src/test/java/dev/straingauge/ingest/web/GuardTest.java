package dev.straingauge.ingest.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GuardTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "file:///etc/passwd | only http and https are fetched, got: 'file:///etc/passwd'",
                "ftp://norvane.example/ | only http and https are fetched, got: 'ftp://norvane.example/'",
                "jar:http://norvane.example!/ | only http and https are fetched, got: 'jar:http://norvane.example!/'",
                "/news | only http and https are fetched, got: '/news'",
                "http://a:b@norvane.example/ | an address must bear no user name and password",
                "http://a@norvane.example/ | an address must bear no user name and password",
                "http:///news | an address needs a valid host name, got: 'http:///news'",
                "http:news | an address needs a valid host name, got: 'http:news'",
                "http://norvane.example:0/ | a port is between 1 and 65535, got: 0",
                "http://norvane.example:65536/ | a port is between 1 and 65535, got: 65536",
            })
    void anAddressThatIsNotToBeFetchedIsRefusedWithTheReason(String address, String reason) {
        assertThatThrownBy(() -> guard().check(URI.create(address)))
                .isInstanceOf(ForbiddenAddressException.class)
                .hasMessage(reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://2130706433/", "http://0x7f.1/", "http://0177.0.0.1/", "http://127.1/", "http://0x7f000001/",
                "http://0/", "http://00.0.0.0/", "http://1.2.3.4./", "http://010.0.0.1/", "http://norvane.0x7f/"
            })
    void anAddressInStrangeNumbersIsRefusedBeforeAnybodyGuessesWhatItMeans(String address) {
        URI uri = URI.create(address);
        String host = uri.getHost() == null ? uri.getRawAuthority() : uri.getHost();

        assertThatThrownBy(() -> guard().check(uri)).isInstanceOf(ForbiddenAddressException.class);
        assertThatThrownBy(() -> guard().resolve(host))
                .isInstanceOf(ForbiddenAddressException.class)
                .hasMessageStartingWith("an address in numbers is written as");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://norvane.example/",
                "https://norvane.example:8443/feed?x=1",
                "http://1.1.1.1/",
                "http://[2606:4700::1]/",
                "http://3com.example/",
                "http://7.norvane.example/"
            })
    void anOrdinaryAddressPasses(String address) {
        assertThatNoException().isThrownBy(() -> guard().check(URI.create(address)));
    }

    @Test
    void aNameThatLeadsInsideIsRefusedWithWhereItLeadsAndTheFix() {
        assertThatThrownBy(() -> guard("10.0.0.7").resolve("norvane.example"))
                .isInstanceOf(ForbiddenAddressException.class)
                .hasMessage(
                        "host 'norvane.example' is at 10.0.0.7, which is private; allow it with feeds.allowedPrivateHosts if it is meant");
    }

    @Test
    void aNameThatLeadsInsideAndOutsideIsRefused() {
        assertThatThrownBy(() -> guard("1.1.1.1", "127.0.0.1").resolve("norvane.example"))
                .isInstanceOf(ForbiddenAddressException.class);
    }

    @Test
    void aNameThatAnswersDifferentlyTheSecondTimeIsCheckedTheSecondTime() throws Exception {
        Deque<String> answers = new ArrayDeque<>(List.of("1.1.1.1", "169.254.169.254"));
        Guard guard = new Guard(Set.of(), host -> new InetAddress[] {InetAddress.getByName(answers.remove())});

        assertThat(guard.resolve("norvane.example")).containsExactly(InetAddress.getByName("1.1.1.1"));
        assertThatThrownBy(() -> guard.resolve("norvane.example")).isInstanceOf(ForbiddenAddressException.class);
    }

    @Test
    void whatIsAllowedByNameByAddressOrByBlockPassesAndNothingElse() throws Exception {
        Guard.Names names = host -> new InetAddress[] {
            InetAddress.getByName(
                    switch (host) {
                        case "desk.example", "desk.example." -> "10.1.0.1";
                        case "wire.example" -> "10.2.0.2";
                        case "press.example" -> "192.168.7.7";
                        case "daily.example", "[::1]" -> "::1";
                        default -> "10.9.9.9";
                    })
        };
        Guard guard = new Guard(Set.of("desk.example", "10.2.0.2", "::1", "192.168.0.0/16", "fd00::/8"), names);

        assertThat(guard.resolve("desk.example")).hasSize(1);
        assertThat(guard.resolve("desk.example.")).hasSize(1);
        assertThat(guard.resolve("wire.example")).hasSize(1);
        assertThat(guard.resolve("press.example")).hasSize(1);
        assertThat(guard.resolve("daily.example")).hasSize(1);
        assertThat(guard.resolve("[::1]")).hasSize(1);
        assertThatThrownBy(() -> guard.resolve("sub.desk.example")).isInstanceOf(ForbiddenAddressException.class);
        assertThatThrownBy(() -> guard.resolve("other.example")).isInstanceOf(ForbiddenAddressException.class);
    }

    @Test
    void aNameThatNobodyKnowsIsNoForbiddenOne() {
        assertThatThrownBy(() -> new Guard(Set.of(), host -> new InetAddress[0]).resolve("norvane.example"))
                .isInstanceOf(UnknownHostException.class)
                .isNotInstanceOf(ForbiddenAddressException.class);
    }

    @Property
    void noAddressPassesThatIsNotPublic(@ForAll @Size(4) byte[] bytes) throws Exception {
        InetAddress address = InetAddress.getByAddress(bytes);
        Guard guard = new Guard(Set.of(), host -> new InetAddress[] {address});
        if (SpecialAddresses.kind(bytes) == null) {
            assertThat(guard.resolve("norvane.example")).containsExactly(address);
        } else {
            assertThatThrownBy(() -> guard.resolve("norvane.example")).isInstanceOf(ForbiddenAddressException.class);
        }
    }

    private static Guard guard(String... addresses) {
        return new Guard(Set.of(), host -> {
            InetAddress[] found = new InetAddress[addresses.length];
            for (int i = 0; i < found.length; i++) {
                found[i] = InetAddress.getByName(addresses[i]);
            }
            return found;
        });
    }
}
