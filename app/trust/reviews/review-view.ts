/** What both sides have said of an order, as far as one of them may see it. */
export interface OrderReview {
  own: { stars: number; text: string; isShown: boolean } | null;
  other: { stars: number; text: string } | null;
}
