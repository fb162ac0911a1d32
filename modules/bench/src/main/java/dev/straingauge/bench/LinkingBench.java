package dev.straingauge.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.straingauge.core.Company;
import dev.straingauge.core.Paragraph;
import dev.straingauge.core.Partnership;
import dev.straingauge.linking.ArticleContext;
import dev.straingauge.linking.Catalogue;
import dev.straingauge.linking.CompanyProfile;
import dev.straingauge.linking.Linker;
import dev.straingauge.linking.Linking;
import dev.straingauge.linking.Watchlist;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.zip.GZIPInputStream;

/**
 * Linking with catalogues of several sizes, in one process, in turns, on one thread: the shipped one, its first thousand
 * companies, and those with invented ones up to a hundred thousand. Prints millions of characters, which are megabytes of English text,
 * per second of processor time, and what the others take of the thousand's speed, round by round.
 */
public final class LinkingBench {
    private static final int FEW = 1_000;
    private static final int MANY = 100_000;

    private LinkingBench() {}

    /**
     * Measures.
     *
     * @param arguments articles as JSON lines with {@code title} and {@code paragraphs}, packed with gzip or not; how many of
     *     them, from the first; rounds
     */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 3) {
            throw new IllegalArgumentException("usage: ARTICLES.jsonl[.gz] HOW_MANY ROUNDS");
        }
        List<List<Paragraph>> articles = articles(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
        long characters = articles.stream()
                .flatMap(List::stream)
                .mapToLong(paragraph -> paragraph.text().length())
                .sum();
        Map<String, Linker> linkers = new LinkedHashMap<>();
        linkers.put(FEW + " companies", linker(FEW));
        linkers.put(MANY + " companies", linker(MANY));
        linkers.put("the shipped catalogue", new Linker(Catalogue.builtIn(), Watchlist.builtIn()));
        Map<String, double[]> speeds = new LinkedHashMap<>();
        int rounds = Integer.parseInt(arguments[2]);
        for (int round = -1; round < rounds; round++) {
            for (Map.Entry<String, Linker> each : linkers.entrySet()) {
                double speed = characters / 1e6 / seconds(each.getValue(), articles);
                // The first round warms up.
                if (round >= 0) {
                    speeds.computeIfAbsent(each.getKey(), name -> new double[rounds])[round] = speed;
                }
            }
        }
        report(speeds);
    }

    private static void report(Map<String, double[]> speeds) {
        double[] few = Objects.requireNonNull(speeds.get(FEW + " companies"));
        speeds.forEach((name, speed) -> {
            double[] ratios = new double[speed.length];
            for (int round = 0; round < ratios.length; round++) {
                ratios[round] = speed[round] / few[round];
            }
            Arrays.sort(ratios);
            double[] sorted = speed.clone();
            Arrays.sort(sorted);
            System.out.println(String.format(
                    Locale.ROOT,
                    "%-24s %6.1f MB/s, %.3f of the thousand's (%.3f to %.3f)",
                    name,
                    sorted[sorted.length / 2],
                    ratios[ratios.length / 2],
                    ratios[0],
                    ratios[ratios.length - 1]));
        });
    }

    private static double seconds(Linker linker, List<List<Paragraph>> articles) {
        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        for (List<Paragraph> article : articles) {
            ArticleContext context = ArticleContext.EMPTY;
            for (Paragraph paragraph : article) {
                Linking linking = linker.link(paragraph, context);
                context = linking.context();
            }
        }
        return (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before) / 1e9;
    }

    private static Linker linker(int companies) {
        List<CompanyProfile> profiles = new ArrayList<>();
        for (Company company : Catalogue.builtIn().companies().subList(0, FEW)) {
            profiles.add(Catalogue.builtIn().profile(company.id()).orElseThrow());
        }
        Random random = new Random(companies);
        for (int number = FEW; number < companies; number++) {
            profiles.add(CompanyProfile.of(new Company(
                    "invented-" + number,
                    invented(random) + " " + invented(random) + number,
                    List.of(invented(random) + number),
                    List.of("the " + invented(random) + " maker"))));
        }
        Catalogue catalogue = Catalogue.ofProfiles(profiles);
        return new Linker(
                catalogue,
                new Watchlist(
                        List.of(),
                        List.of(new Partnership(
                                profiles.get(0).company(), profiles.get(1).company(), null))));
    }

    /** A name of two to four syllables that no news has. */
    private static String invented(Random random) {
        String[] syllables = {"vor", "quel", "zan", "mir", "tolk", "bex", "hul", "drin", "sov", "kaf", "lun", "gorv"};
        StringBuilder name = new StringBuilder();
        for (int count = 2 + random.nextInt(3); count > 0; count--) {
            name.append(syllables[random.nextInt(syllables.length)]);
        }
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    private static List<List<Paragraph>> articles(Path file, int most) throws IOException {
        ObjectMapper json = new ObjectMapper();
        List<List<Paragraph>> articles = new ArrayList<>();
        try (InputStream raw = Files.newInputStream(file);
                InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null && articles.size() < most; line = lines.readLine()) {
                articles.add(paragraphs(json.readTree(line), articles.size()));
            }
        }
        return articles;
    }

    private static List<Paragraph> paragraphs(JsonNode article, int number) {
        List<Paragraph> paragraphs = new ArrayList<>();
        for (JsonNode text : article.path("paragraphs")) {
            if (!text.asText().isBlank()) {
                paragraphs.add(new Paragraph(
                        "article-" + number,
                        paragraphs.size(),
                        Paragraph.Kind.BODY,
                        text.asText(),
                        article.path("title").asText(null),
                        null,
                        "bench",
                        null,
                        null,
                        Instant.EPOCH,
                        "en",
                        List.of()));
            }
        }
        return paragraphs;
    }
}
