/**
 * Finds the companies that a paragraph is about, and the watched partnerships among them.
 *
 * <p>{@link dev.straingauge.linking.Catalogue} knows companies, {@link dev.straingauge.linking.Watchlist} knows which
 * pairs matter, {@link dev.straingauge.linking.Linker} reads an article paragraph by paragraph and carries an
 * {@link dev.straingauge.linking.ArticleContext} from one to the next. {@link dev.straingauge.linking.CompanyMatcher}
 * does the same for a few given companies and one text.
 *
 * <p>How phrases match:
 *
 * <ul>
 *   <li>Whole words only; a possessive ending is left out. Offsets are UTF-16 positions in the paragraph's text, as
 *       {@link String#substring(int, int)} takes them. Where two phrases overlap, the one of more words stands, so that
 *       "Azure OpenAI Service", a Microsoft product, is not OpenAI.
 *   <li>Names and aliases must be spelled as given, or in capitals throughout. A name that is a common word too
 *       ("Apple", "Oracle", "Shell") is taken whenever it has its capital, at the start of a sentence as well, and
 *       never without; what it must not be taken for is listed in the catalogue ("shell company").
 *   <li>A company's first word stands for its name where it is distinctive and no other company's ("Norvane" for
 *       Norvane Motors), in an article that has given a fuller form.
 *   <li>Descriptions may be in any case, with or without "the", not after "a". One that names nothing, such as "the
 *       carmaker" or "the German carmaker", fits many companies: it needs its "the" and an article that has meant the
 *       company in a plainer way, and it means the one of them that was meant last.
 * </ul>
 */
@NullMarked
package dev.straingauge.linking;

import org.jspecify.annotations.NullMarked;
